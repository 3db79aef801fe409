// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "springs",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "gradcheck", path: "../..", traits: ["OpenBLAS"])],
  targets: [
    .executableTarget(
      name: "springs",
      dependencies: ["GradCheck", "GradCheckModels", "GradCheckReports", "GradCheckCLI"].map {
        .product(name: $0, package: "gradcheck")
      }
    ),
    .testTarget(
      name: "SpringTests",
      dependencies: ["springs", .product(name: "GradCheckTesting", package: "gradcheck")]
    ),
  ]
)

// MARK: What is not in the README: functions that cannot be checked, for Scripts/test-consumer.sh

package.targets.append(
  .executableTarget(
    name: "defective",
    dependencies: ["GradCheck", "GradCheckModels", "GradCheckCLI"].map {
      .product(name: $0, package: "gradcheck")
    }
  )
)
