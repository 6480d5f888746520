/* Wine 8 lacks bcryptprimitives.dll, from which Rust's standard library takes its random numbers. Windows 10 and later
   have it: this goes into Wine's own system folder for the tests, never into a package. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T left) {
    while (left > 0) {
        ULONG step = left > 0x10000000 ? 0x10000000 : (ULONG)left;
        if (!RtlGenRandom(bytes, step)) return FALSE;
        bytes += step;
        left -= step;
    }
    return TRUE;
}
