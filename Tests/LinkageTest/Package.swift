// swift-tools-version: 6.2
import PackageDescription

// A package of somebody who checks gradients in test suites of both kinds, and has no libhdf5.
// The tests whose names start with “Failing” fail on purpose: a script looks at what they say.
let package = Package(
  name: "linkage",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradcheck", path: "../..", traits: [])],
  targets: [
    .target(name: "Loss"),
    .testTarget(
      name: "PassingTests",
      dependencies: ["Loss", .product(name: "GradCheckTesting", package: "gradcheck")]
    ),
    .testTarget(
      name: "FailingTests",
      dependencies: ["Loss", .product(name: "GradCheckTesting", package: "gradcheck")]
    ),
    .testTarget(
      name: "PassingXCTests",
      dependencies: ["Loss", .product(name: "GradCheckXCTest", package: "gradcheck")]
    ),
    .testTarget(
      name: "FailingXCTests",
      dependencies: ["Loss", .product(name: "GradCheckXCTest", package: "gradcheck")]
    ),
  ]
)
