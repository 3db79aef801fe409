// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "gradcheck-benchmarks",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "gradcheck-study", targets: ["gradcheck-study"]),
    .executable(name: "gradcheck-bench", targets: ["gradcheck-bench"]),
  ],
  traits: [
    .trait(
      name: "OpenBLAS",
      description: "Multiply the network's matrices, and those of the bare loop, through OpenBLAS."
    ),
    .trait(name: "UMBridge", description: "Measure the client of UM-Bridge."),
  ],
  dependencies: [
    .package(
      name: "gradcheck",
      path: "..",
      traits: [
        .defaults, .trait(name: "OpenBLAS", condition: .when(traits: ["OpenBLAS"])),
        .trait(name: "UMBridge", condition: .when(traits: ["UMBridge"])),
      ]
    ),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    // The study looks at the checker from outside: no file format, no command line.
    .target(
      name: "GradCheckStudy",
      dependencies: [
        .product(name: "GradCheck", package: "gradcheck"),
        .product(name: "GradCheckModels", package: "gradcheck"),
      ]
    ),
    .executableTarget(
      name: "gradcheck-study",
      dependencies: [
        "GradCheckStudy",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .systemLibrary(
      name: "CBLAS",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev pkg-config"])]
    ),
    .target(
      name: "GradCheckBench",
      dependencies: [
        "GradCheckStudy",
        .target(name: "CBLAS", condition: .when(platforms: [.linux], traits: ["OpenBLAS"])),
        .product(name: "GradCheck", package: "gradcheck"),
        .product(name: "GradCheckHDF5", package: "gradcheck"),
        .product(name: "GradCheckModels", package: "gradcheck"),
        .product(name: "GradCheckRemote", package: "gradcheck"),
      ]
    ),
    .executableTarget(
      name: "gradcheck-bench",
      dependencies: [
        "GradCheckBench", "GradCheckStudy",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .testTarget(
      name: "GradCheckStudyTests",
      dependencies: ["GradCheckStudy", .product(name: "GradCheck", package: "gradcheck")]
    ),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .treatWarning("ExplicitSendable", as: .error),
    ]
}
