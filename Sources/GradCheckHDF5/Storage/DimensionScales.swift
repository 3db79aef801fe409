#if HDF5
internal import CHDF5

/// The scales of the dimensions that arrays in a group share, and the arrays that have them.
///
/// What is written is what the library's interface for dimension scales writes: each array lists
/// its scales in `DIMENSION_LIST`, each scale its arrays in `REFERENCE_LIST`. That interface
/// rewrites the latter for every array; here it is written once.
struct DimensionScales: ~Copyable {
  /// A reference to an object, which is its address in the file.
  private typealias Reference = hobj_ref_t

  /// An array and which of its dimensions a scale is attached to, as the file has them.
  private struct User: BitwiseCopyable {
    var reference: Reference
    var dimension: Int32
    /// What C leaves unused at the end, so that equal reports give equal bytes.
    var padding: Int32 = 0
  }

  /// A scale that is open until all arrays are attached to it.
  private final class Scale {
    var dataset: HDF5Dataset?

    init(_ dataset: consuming HDF5Dataset) { self.dataset = .some(consume dataset) }
  }

  private var scales: [Scale] = []
  private var references: [Reference] = []
  private var users: [User] = []
  private let listType: HDF5Handle

  init() throws {
    listType = try HDF5Handle(
      H5Tvlen_create(gch5_object_reference()),
      closing: H5Tclose,
      "make the type of",
      "dimensions"
    )
  }

  /// Makes a dataset the scale of the next dimension.
  mutating func add(_ scale: consuming HDF5Dataset, name: String) throws {
    try scale.becomeScale(name)
    references.append(try scale.reference())
    scales.append(Scale(scale))
  }

  /// Attaches the scales to the dimensions of an array.
  mutating func attach(to dataset: borrowing HDF5Dataset) throws {
    guard !references.isEmpty else { return }
    let reference = try dataset.reference()
    users += references.indices.map { User(reference: reference, dimension: Int32($0)) }
    try references.withUnsafeMutableBufferPointer { references in
      let lists = references.indices.map { dimension in
        hvl_t(len: 1, p: references.baseAddress.map { UnsafeMutableRawPointer($0 + dimension) })
      }
      try dataset.setAttribute("DIMENSION_LIST", type: listType.id, shape: [lists.count], lists)
    }
  }

  /// Tells the scales which arrays they are attached to, and closes them.
  consuming func finish() throws {
    let type = try HDF5Handle(
      H5Tcreate(H5T_COMPOUND, MemoryLayout<User>.stride),
      closing: H5Tclose,
      "make the type of",
      "dimensions"
    )
    try checked(H5Tinsert(type.id, "dataset", 0, gch5_object_reference()), "fill", "dimensions")
    try checked(
      H5Tinsert(type.id, "dimension", MemoryLayout<Reference>.size, gch5_native_int32()),
      "fill",
      "dimensions"
    )
    for (dimension, scale) in scales.enumerated() {
      let attached = users.filter { $0.dimension == dimension }
      guard let dataset = scale.dataset.take() else { continue }
      if !attached.isEmpty {
        try dataset.setAttribute("REFERENCE_LIST", type: type.id, shape: [attached.count], attached)
      }
      try dataset.close()
    }
  }
}
#endif
