#ifndef GRADCHECK_COPENBLAS_SHIM_H
#define GRADCHECK_COPENBLAS_SHIM_H

#include <cblas.h>

#endif
