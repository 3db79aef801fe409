// Rosenbrock's function with its gradient, in C++ without a library.
//
//     c++ -o rosenbrock examples/cpp/rosenbrock.cpp
//     gradcheck run --command ./rosenbrock
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

// Returns the number, or the numbers of the arrays, that a member of a request has.
std::vector<double> numbers(const std::string &request, const std::string &member) {
  std::vector<double> found;
  const auto start = request.find("\"" + member + "\":");
  if (start == std::string::npos) return found;
  const char *place = request.c_str() + start + member.size() + 3;
  int depth = 0;
  do {
    char *end;
    const double number = std::strtod(place, &end);
    if (end != place) {
      found.push_back(number);
      place = end;
    } else {
      depth += *place == '[' ? 1 : *place == ']' ? -1 : 0;
      ++place;
    }
  } while (depth > 0 && *place);
  return found;
}

int main() {
  std::string request;
  while (std::getline(std::cin, request)) {
    const auto is = [&](const char *call) {
      return request.find(std::string("\"call\":\"") + call + "\"") != std::string::npos;
    };
    const auto x = numbers(request, "x");
    std::printf("{\"id\":%.0f,", numbers(request, "id").at(0));
    if (is("hello")) {
      std::printf("\"result\":{\"protocol\":1,\"name\":\"rosenbrock\",\"calls\":[\"value\",\"pullback\"],"
                  "\"inputs\":[{\"name\":\"x\",\"shape\":[2],\"at\":[-1.2,1]}],"
                  "\"outputs\":[{\"name\":\"f\"}]}}\n");
    } else if (is("value")) {
      const double a = 1 - x[0], b = x[1] - x[0] * x[0];
      std::printf("\"result\":[[%.17g]]}\n", a * a + 100 * b * b);
    } else if (is("pullback")) {
      const double u = numbers(request, "u").at(0), b = x[1] - x[0] * x[0];
      std::printf("\"result\":[[%.17g,%.17g]]}\n", u * (-2 * (1 - x[0]) - 400 * x[0] * b), u * 200 * b);
    } else {
      std::printf("\"error\":\"Expected hello, value or pullback.\"}\n");
    }
    std::fflush(stdout);
  }
}
