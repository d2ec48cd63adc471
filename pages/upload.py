"""数据上传: drop, see, confirm."""

from ledger.show import desk

desk.upload()
