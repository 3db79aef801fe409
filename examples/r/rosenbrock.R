# Rosenbrock's function with its gradient:
#
#   cd examples/r && gradcheck run --command "Rscript rosenbrock.R"
source("gradcheck_model.R")

rosenbrock <- function(x) (1 - x[1])^2 + 100 * (x[2] - x[1]^2)^2
gradient <- function(x) {
  c(-2 * (1 - x[1]) - 400 * x[1] * (x[2] - x[1]^2), 200 * (x[2] - x[1]^2))
}

serve(value = rosenbrock, gradient = gradient, at = c(-1.2, 1), name = "rosenbrock")
