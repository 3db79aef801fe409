import GradCheckModels

/// Returns the sentence of the error that a closure throws, or what happened instead.
func message<Result>(_ body: () throws -> Result) -> String {
  do {
    return "no error, but \(try body())"
  } catch let error as ModelError {
    return error.description
  } catch {
    return "another error: \(error)"
  }
}

/// Returns whose mistake the error is that a closure throws, or nothing.
func mistake<Result>(_ body: () throws -> Result) -> ModelError.Kind? {
  do {
    _ = try body()
    return nil
  } catch {
    return (error as? ModelError)?.kind
  }
}
