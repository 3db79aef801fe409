// swift-tools-version: 6.2
import PackageDescription

// A package of somebody who brings a model of their own, has OpenBLAS and has no libhdf5.
let package = Package(
  name: "consumer",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradcheck", path: "../..", traits: ["OpenBLAS"])],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [
        .product(name: "GradCheck", package: "gradcheck"),
        .product(name: "GradCheckCLI", package: "gradcheck"),
        .product(name: "GradCheckModels", package: "gradcheck"),
      ]
    )
  ]
)
