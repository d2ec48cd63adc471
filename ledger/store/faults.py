"""What the operating system or the disk refuses, in words: its own are English on every machine."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOENT: (
        "文件或文件夹不存在，可能刚被移走或改名",
        "the file or folder does not exist; it may have been moved",
    ),
    errno.ENOTDIR: ("路径里有一段不是文件夹", "a part of the path is no folder"),
    errno.EISDIR: ("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.EACCES: ("没有读写权限", "reading or writing it is not permitted"),
    errno.EPERM: ("没有读写权限", "reading or writing it is not permitted"),
    errno.EROFS: ("所在的磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EFBIG: ("文件超过了允许的大小", "the file would be larger than allowed"),
    errno.EIO: ("磁盘读写出错", "the disk failed"),
    errno.EBUSY: ("文件正被别的程序使用", "another program uses the file"),
    errno.ENAMETOOLONG: ("文件名太长", "the file's name is too long"),
    errno.EMFILE: ("打开的文件太多", "too many files are open"),
}
_SQLITE = {
    "database is locked": ("另一个程序正在写入", "another process is writing"),
    "unable to open database file": ("账本文件打不开", "the ledger's file cannot be opened"),
    "attempt to write a readonly database": ("没有写入的权限", "writing is not permitted"),
    "database or disk is full": _SAID[errno.ENOSPC],
    "disk I/O error": _SAID[errno.EIO],
    "file is not a database": ("不再是一个数据库", "it is no database any more"),
    "database disk image is malformed": ("内容前后不一", "its content contradicts itself"),
}

CLOSED = ("database is locked", "unable to open database file", "disk I/O error")
"""What SQLite says of a file that it was not let into, whatever is in it."""


def fault(error: BaseException) -> tuple[str, str]:
    """Why it failed, in Chinese and English, without a full stop; in the system's own words where none are known."""
    if isinstance(error, OSError):
        own = error.strerror or str(error)
        return _SAID.get(error.errno or 0, (own, own))
    return _SQLITE.get(str(error), (str(error), str(error)))
