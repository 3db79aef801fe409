#ifndef GRADCHECK_CHDF5_SHIM_H
#define GRADCHECK_CHDF5_SHIM_H

#include <hdf5.h>
#include <hdf5_hl.h>
#include <zlib.h>

#if !H5_VERSION_GE(1, 10, 5)
#error "libhdf5 1.10.5 or later is needed"
#endif

// Macros that call functions or cast, which Swift's importer cannot see.

// MARK: Opening files

static inline unsigned gch5_truncate(void) { return H5F_ACC_TRUNC; }
static inline unsigned gch5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned gch5_read_write(void) { return H5F_ACC_RDWR; }

// MARK: Classes of property lists

static inline hid_t gch5_file_creation(void) { return H5P_FILE_CREATE; }
static inline hid_t gch5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t gch5_group_creation(void) { return H5P_GROUP_CREATE; }
static inline hid_t gch5_dataset_creation(void) { return H5P_DATASET_CREATE; }
static inline hid_t gch5_dataset_transfer(void) { return H5P_DATASET_XFER; }

// MARK: Types in memory

static inline hid_t gch5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t gch5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t gch5_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t gch5_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t gch5_c_string(void) { return H5T_C_S1; }
static inline size_t gch5_variable_length(void) { return H5T_VARIABLE; }
static inline hid_t gch5_object_reference(void) { return H5T_STD_REF_OBJ; }

// MARK: Types in files

static inline hid_t gch5_f64(int big) { return big ? H5T_IEEE_F64BE : H5T_IEEE_F64LE; }
static inline hid_t gch5_f32(int big) { return big ? H5T_IEEE_F32BE : H5T_IEEE_F32LE; }
static inline hid_t gch5_i64(int big) { return big ? H5T_STD_I64BE : H5T_STD_I64LE; }
static inline hid_t gch5_i32(int big) { return big ? H5T_STD_I32BE : H5T_STD_I32LE; }
static inline hid_t gch5_i16(int big) { return big ? H5T_STD_I16BE : H5T_STD_I16LE; }
static inline hid_t gch5_i8(int big) { return big ? H5T_STD_I8BE : H5T_STD_I8LE; }
static inline hid_t gch5_u64(int big) { return big ? H5T_STD_U64BE : H5T_STD_U64LE; }
static inline hid_t gch5_u32(int big) { return big ? H5T_STD_U32BE : H5T_STD_U32LE; }
static inline hid_t gch5_u16(int big) { return big ? H5T_STD_U16BE : H5T_STD_U16LE; }
static inline hid_t gch5_u8(int big) { return big ? H5T_STD_U8BE : H5T_STD_U8LE; }

// MARK: Compression

// Looks for runs only. A smaller window would have to be moved on more often, which takes as long as
// looking; a larger one takes longer to begin with.
static inline int gch5_deflate_start(z_stream *stream, int level) {
  return deflateInit2(stream, level, Z_DEFLATED, 14, 8, Z_RLE);
}

// MARK: Functions whose signatures changed between versions

// Returns the type of a link, or a negative number if there is none or it cannot be read.
static inline int gch5_link_type(hid_t location, const char *name) {
#if H5_VERSION_GE(1, 12, 0)
  H5L_info2_t info;
  return H5Lget_info2(location, name, &info, H5P_DEFAULT) < 0 ? -1 : (int)info.type;
#else
  H5L_info_t info;
  return H5Lget_info(location, name, &info, H5P_DEFAULT) < 0 ? -1 : (int)info.type;
#endif
}

// Makes whoever opens a file ignore locks, where the library has the setting.
static inline herr_t gch5_ignore_locks(hid_t file_access) {
#if H5_VERSION_GE(1, 12, 1) || (H5_VERSION_GE(1, 10, 7) && !H5_VERSION_GE(1, 12, 0))
  return H5Pset_file_locking(file_access, 0, 1);
#else
  (void)file_access;
  return 0;
#endif
}

#endif
