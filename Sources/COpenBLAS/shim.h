#ifndef GRADCHECK_COPENBLAS_SHIM_H
#define GRADCHECK_COPENBLAS_SHIM_H

#if __has_include(<cblas.h>)
#include <cblas.h>
#else
// Tools that read the package's symbols switch every trait on, whether OpenBLAS is installed or not.
// For them the few functions that are called are declared here, as its header declares them; a build
// with the trait still needs the library.
#include <stdint.h>

#ifdef OPENBLAS_USE64BITINT
typedef int64_t blasint;
#else
typedef int blasint;
#endif

typedef enum CBLAS_ORDER { CblasRowMajor = 101, CblasColMajor = 102 } CBLAS_ORDER;
typedef enum CBLAS_TRANSPOSE { CblasNoTrans = 111, CblasTrans = 112 } CBLAS_TRANSPOSE;

void openblas_set_num_threads(int count);
void cblas_sgemv(CBLAS_ORDER order, CBLAS_TRANSPOSE transpose, blasint rows, blasint columns,
                 float alpha, const float *matrix, blasint stride, const float *vector,
                 blasint vector_step, float beta, float *result, blasint result_step);
void cblas_dgemv(CBLAS_ORDER order, CBLAS_TRANSPOSE transpose, blasint rows, blasint columns,
                 double alpha, const double *matrix, blasint stride, const double *vector,
                 blasint vector_step, double beta, double *result, blasint result_step);
void cblas_sgemm(CBLAS_ORDER order, CBLAS_TRANSPOSE left_transpose, CBLAS_TRANSPOSE right_transpose,
                 blasint rows, blasint columns, blasint inner, float alpha, const float *left,
                 blasint left_stride, const float *right, blasint right_stride, float beta,
                 float *result, blasint result_stride);
void cblas_dgemm(CBLAS_ORDER order, CBLAS_TRANSPOSE left_transpose, CBLAS_TRANSPOSE right_transpose,
                 blasint rows, blasint columns, blasint inner, double alpha, const double *left,
                 blasint left_stride, const double *right, blasint right_stride, double beta,
                 double *result, blasint result_stride);
#endif

#endif
