// swift-tools-version: 6.3
import PackageDescription

// MARK: Settings of every target

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatWarning("ExplicitSendable", as: .error),
]

let package = Package(
  name: "gradcheck",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "GradCheck", targets: ["GradCheck"]),
    .library(name: "GradCheckModels", targets: ["GradCheckModels"]),
    .library(name: "GradCheckDifferentiation", targets: ["GradCheckDifferentiation"]),
    .library(name: "GradCheckRemote", targets: ["GradCheckRemote"]),
    .library(name: "GradCheckReports", targets: ["GradCheckReports"]),
    .library(name: "GradCheckHDF5", targets: ["GradCheckHDF5"]),
    .library(name: "GradCheckTesting", targets: ["GradCheckTesting"]),
    .library(name: "GradCheckXCTest", targets: ["GradCheckXCTest"]),
    .library(name: "GradCheckCLI", targets: ["GradCheckCLI"]),
    .executable(name: "gradcheck", targets: ["gradcheck-cli"]),
  ],
  traits: [
    .trait(name: "HDF5", description: "Read and write HDF5 files through libhdf5."),
    .trait(
      name: "OpenBLAS",
      description: "Multiply the network's matrices through OpenBLAS, or Accelerate on macOS."
    ),
    .trait(
      name: "UMBridge",
      description: "Check models of UM-Bridge servers and serve models over UM-Bridge."
    ),
    .default(enabledTraits: ["HDF5"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // MARK: The checker
    .target(name: "GradCheck"),
    .target(
      name: "GradCheckModels",
      dependencies: [
        "GradCheck", .product(name: "RealModule", package: "swift-numerics"),
        .target(
          name: "COpenBLAS",
          condition: .when(platforms: [.linux], traits: ["OpenBLAS"])
        ),
      ]
    ),
    .systemLibrary(
      name: "COpenBLAS",
      pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev pkg-config"])]
    ),
    .target(name: "GradCheckDifferentiation", dependencies: ["GradCheck"]),

    // MARK: Functions in other processes
    .target(
      name: "GradCheckRemote",
      dependencies: [
        "GradCheck", "GradCheckModels",
        .product(name: "NIOCore", package: "swift-nio", condition: .when(traits: ["UMBridge"])),
        .product(name: "NIOPosix", package: "swift-nio", condition: .when(traits: ["UMBridge"])),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: .when(traits: ["UMBridge"])),
      ]
    ),

    // MARK: Reports
    .target(
      name: "GradCheckReports",
      dependencies: ["GradCheck"],
      resources: [.embedInCode("report.schema.json"), .embedInCode("HTML/report.css")]
    ),
    .systemLibrary(
      name: "CHDF5",
      pkgConfig: "hdf5",
      providers: [.apt(["libhdf5-dev pkg-config"]), .brew(["hdf5 pkg-config"])]
    ),
    .target(
      name: "GradCheckHDF5",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckReports",
        .target(name: "CHDF5", condition: .when(traits: ["HDF5"])),
      ]
    ),

    // MARK: Inside test suites, without HDF5
    .target(name: "GradCheckTestReporting", dependencies: ["GradCheck", "GradCheckReports"]),
    .target(name: "GradCheckTesting", dependencies: ["GradCheck", "GradCheckTestReporting"]),
    .target(name: "GradCheckXCTest", dependencies: ["GradCheck", "GradCheckTestReporting"]),

    // MARK: Other processes
    .target(
      name: "GradCheckChildProcess",
      dependencies: [
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(
          name: "SystemPackage",
          package: "swift-system",
          condition: .when(platforms: [.linux])
        ),
      ]
    ),

    // MARK: The command line
    .target(
      name: "GradCheckCLI",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckRemote", "GradCheckReports", "GradCheckHDF5",
        "GradCheckChildProcess",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "gradcheck-cli",
      dependencies: ["GradCheckCLI", "GradCheckModels"],
      path: "Sources/gradcheck-cli"
    ),

    // MARK: Tests
    .target(
      name: "GradCheckTestSupport",
      dependencies: ["GradCheck"],
      path: "Tests/GradCheckTestSupport"
    ),
    .executableTarget(
      name: "own-models",
      dependencies: ["GradCheck", "GradCheckModels", "GradCheckCLI"],
      path: "Tests/OwnModels"
    ),
    .testTarget(name: "GradCheckTests", dependencies: ["GradCheck", "GradCheckTestSupport"]),
    .testTarget(
      name: "GradCheckReportsTests",
      dependencies: ["GradCheck", "GradCheckReports", "GradCheckTestSupport"],
      exclude: ["HTML/browser.py", "JUnit/xunit2.xsd"]
    ),
    .testTarget(
      name: "GradCheckModelsTests",
      dependencies: ["GradCheck", "GradCheckModels", "GradCheckTestSupport"]
    ),
    .testTarget(
      name: "GradCheckRemoteTests",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckRemote", "GradCheckTestSupport",
      ],
      exclude: ["Children"]
    ),
    .testTarget(
      name: "GradCheckHDF5Tests",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckReports", "GradCheckHDF5", "GradCheckTestSupport",
      ],
      exclude: ["Python"]
    ),
    .testTarget(
      name: "GradCheckCLITests",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckReports", "GradCheckHDF5", "GradCheckCLI",
        "gradcheck-cli", "own-models",
        "GradCheckTestSupport",
      ],
      exclude: ["Before"]
    ),
    .testTarget(
      name: "GradCheckTestingTests",
      dependencies: [
        "GradCheck", "GradCheckReports", "GradCheckTestReporting", "GradCheckTesting",
        "GradCheckXCTest", "GradCheckTestSupport",
      ]
    ),
    .testTarget(
      name: "GradCheckXCTestTests",
      dependencies: ["GradCheck", "GradCheckTesting", "GradCheckXCTest"]
    ),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "GradCheck", "GradCheckModels", "GradCheckDifferentiation", "GradCheckRemote",
        "GradCheckReports", "GradCheckHDF5", "GradCheckTesting", "GradCheckXCTest", "GradCheckCLI",
        "gradcheck-cli", "GradCheckTestSupport",
      ]
    ),
    .target(name: "SampleFunctions", path: "Tests/SampleFunctions"),
    .target(
      name: "PlantedDerivatives",
      dependencies: ["GradCheck", "GradCheckDifferentiation", "SampleFunctions"],
      path: "Tests/PlantedDerivatives"
    ),
    .testTarget(
      name: "GradCheckDifferentiationTests",
      dependencies: [
        "GradCheck", "GradCheckDifferentiation", "GradCheckModels", "SampleFunctions",
        "PlantedDerivatives",
      ]
    ),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: Documentation

// Only who builds the documentation needs the plugin; who depends on the package does not resolve it.
if Context.environment["GRADCHECK_DOCS"] == "1" {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")
  )
}

for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + settings
}
