import GradCheckReports
import GradCheckTestSupport
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "Gives the digests of FIPS 180-4's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ]
  )
  func knowsExamples(_ message: String, digest: String) {
    #expect(hexadecimal(SHA256.digest(Array(message.utf8))) == digest)
  }

  @Test("Agrees with another implementation at every length around a block's end")
  func agreesWithPython() throws {
    let script = PythonScript(
      """
      import hashlib
      for length in range(200):
        print(hashlib.sha256(bytes(i * 7 % 256 for i in range(length))).hexdigest())
      """
    )
    let expected = try script.run().lines
    let digests = (0..<200).map { length in
      hexadecimal(SHA256.digest((0..<length).map { UInt8($0 * 7 % 256) }))
    }
    #expect(digests == expected)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
