# Offers a function with its derivative to `gradcheck run --command "Rscript THIS_PROGRAM.R"`.
#
# Source this file; it needs the package jsonlite.
#
#   source("gradcheck_model.R")
#   serve(value = f, gradient = g, at = c(-1.2, 1))
#
# value(x) returns numbers; gradient(x) the gradient of one number; jacobian(x) a matrix with a row for
# each output and a column for each input. Use outside_domain("text") where f is not defined.

outside_domain <- function(text) {
  stop(structure(class = c("outside_domain", "error", "condition"),
                 list(message = text, call = NULL)))
}

serve <- function(value, gradient = NULL, jacobian = NULL, at, name = "f") {
  input <- file("stdin", "r")
  on.exit(close(input))
  # Seventeen digits, as fewer would not give the bits of a number back.
  send <- function(reply) {
    cat(jsonlite::toJSON(reply, digits = I(17), auto_unbox = FALSE, na = "string"), "\n", sep = "")
    flush(stdout())
  }
  one <- jsonlite::unbox
  numbers <- function(values) I(as.numeric(values))
  answer <- function(request) {
    if (request$call == "hello") {
      outputs <- length(value(at))
      return(list(
        protocol = one(1), name = one(name),
        inputs = list(list(name = one("x"), shape = I(length(at)), at = numbers(at))),
        outputs = list(list(name = one("f"),
                            shape = if (outputs == 1) list() else I(outputs))),
        calls = I(c("value", if (!is.null(gradient)) "pullback",
                    if (!is.null(jacobian)) "jacobian"))
      ))
    }
    x <- as.numeric(unlist(request$x))
    switch(request$call,
      value = list(numbers(value(x))),
      pullback = list(numbers(as.numeric(unlist(request$u)) * gradient(x))),
      jacobian = {
        entries <- jacobian(x)
        lapply(seq_len(nrow(entries)), function(row) numbers(entries[row, ]))
      },
      stop("expected a call that is offered, found ", request$call)
    )
  }
  while (length(line <- readLines(input, n = 1)) > 0) {
    request <- jsonlite::fromJSON(line, simplifyVector = FALSE)
    reply <- tryCatch(
      list(id = one(request$id), result = answer(request)),
      outside_domain = function(condition)
        list(id = one(request$id), undefined = one(conditionMessage(condition))),
      error = function(condition)
        list(id = one(request$id), error = one(conditionMessage(condition)))
    )
    send(reply)
  }
}
