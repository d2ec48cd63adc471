"""The command line: `python -m ledger …` does without a browser what the pages do with one."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NoReturn

from ledger import commands, refusals
from ledger.access import Denied, RolesBroken, audit, user
from ledger.access.commands import permitted
from ledger.auditing import origin


class Layout(argparse.HelpFormatter):
    """argparse's own words of a help text in Chinese."""

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section({"positional arguments": "内容", "options": "选项"}.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Helps in Chinese, and refuses in the reader's language instead of printing the usage."""

    def __init__(self, *, add_help: bool = True, **more: Any) -> None:
        super().__init__(add_help=False, formatter_class=Layout, **more)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        raise refusals.NotUnderstood("refused.command", about=message)


def parser() -> Parser:
    """Every command with its options; texts are Chinese unless `--lang en`."""
    shared = Parser(add_help=False)
    shared.add_argument("--json", action="store_true", help="一份 JSON 写到标准输出")
    shared.add_argument("--lang", choices=("zh", "en"), default="zh")
    at = Parser(add_help=False)
    at.add_argument("--as-of", type=int, metavar="V", help="按第 V 版台账回答")
    whole = Parser(prog="python -m ledger", description="工会台账：一个数字从哪里来，和上年怎么比")
    kinds = whole.add_subparsers(dest="command", required=True, metavar="命令")

    sample = kinds.add_parser("sample", parents=[shared], help="(重新)生成示例台账")
    sample.add_argument("--into", metavar="DIR")
    sample.add_argument("--if-missing", action="store_true", help="已有同样的示例台账则不动")
    _import(kinds.add_parser("import", parents=[shared], help="导入文件：一条命令一个版本，要么全部，要么都不"))
    _answer(kinds.add_parser("answer", parents=[shared, at], help="回答一个指标"))
    _compare(kinds.add_parser("compare", parents=[shared, at], help="同比：变了多少、为什么、是不是波动"))
    kinds.add_parser("metrics", parents=[shared], help="口径目录")
    sql = kinds.add_parser("sql", parents=[shared, at], help="运行一个 .sql 文件")
    sql.add_argument("file")
    _paper(kinds.add_parser("paper", parents=[shared, at], help="带去开会：写成 Word、PPT、Excel 或 PDF"))
    reconcile = kinds.add_parser("reconcile", parents=[shared, at], help="与年报核对")
    reconcile.add_argument("--year", type=int, required=True)
    trial = kinds.add_parser("trial", parents=[shared, at], help="口径试算：一个印出来的百分数，哪些算法得得出")
    trial.add_argument("percent")
    trial.add_argument("--year", type=int)
    kinds.add_parser("history", parents=[shared], help="版本与回执")
    _undo(kinds.add_parser("undo", parents=[shared], help="撤销一个版本"))
    freeze = "定稿：该年度从此改动要写明原因；不写年度则列出已定稿的"
    _freeze(kinds.add_parser("freeze", parents=[shared], help=freeze))
    template = kinds.add_parser("template", parents=[shared], help="填报模板：每本台账一张工作表")
    template.add_argument("tables", nargs="*", metavar="TABLE")
    template.add_argument("--out", required=True, metavar="F.xlsx")
    _keeping(kinds, shared)
    return whole


def _undo(one: argparse.ArgumentParser) -> None:
    one.add_argument("version", type=int)
    one.add_argument("--note", default="")
    one.add_argument("--reason", default="", help="改动已定稿年度的原因")


def _freeze(one: argparse.ArgumentParser) -> None:
    one.add_argument("year", type=int, nargs="?")
    one.add_argument("--undo", action="store_true", help="取消定稿")
    one.add_argument("--note", default="")


def _keeping(kinds: argparse._SubParsersAction[Parser], shared: Parser) -> None:
    """The commands of whoever keeps the store."""
    audit = kinds.add_parser("audit", parents=[shared], help="审计日志：谁在什么时候、从哪里、做了什么")
    audit.add_argument("--since", metavar="DAY", help="从这一天起，例如2024-12-31")
    audit.add_argument("--who", metavar="NAME", help="只看这个人的")
    audit.add_argument("--act", metavar="CODE", help="只看这一种，代码见--json")
    purge = kinds.add_parser("purge", parents=[shared], help="清除过了保留期限的原件")
    purge.add_argument("--months", type=int, metavar="N", help="保留几个月，默认按LEDGER_KEEP_ORIGINALS_MONTHS")
    kinds.add_parser("check", parents=[shared], help="检查台账是否完好")
    prepare = kinds.add_parser(
        "prepare", parents=[shared], help="预先数好大的问卷：导入以后、开会以前运行，看的人不用等"
    )
    prepare.add_argument("--as-of", type=int, metavar="V", help="默认最新一版")
    for name, text in (("backup", "备份到一个文件"), ("restore", "从备份恢复")):
        kinds.add_parser(name, parents=[shared], help=text).add_argument("file")


def _import(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--table", metavar="T")
    one.add_argument("--year", type=int)
    one.add_argument("--mapping", metavar="M.toml")
    missing = one.add_mutually_exclusive_group()
    missing.add_argument(
        "--clear", dest="missing", action="store_const", const="clear", help="文件里没有的旧数据：清空"
    )
    missing.add_argument("--keep", dest="missing", action="store_const", const="keep", help="文件里没有的旧数据：保留")
    missing.add_argument("--supplement", action="store_true", help="这是补充文件：只增加，不替换")
    one.add_argument("--repeats", action="store_true", help="补充文件里与在用相同的行是另外的，照样增加")
    one.add_argument("--note", default="")
    one.add_argument("--reason", default="", help="改动已定稿年度的原因")
    one.add_argument("--rejected", metavar="OUT.xlsx", help="把没有收下的行写成一个工作簿，改正后可再导入")
    one.add_argument("--dry-run", action="store_true", help="只看会变什么，不导入")


def _answer(one: argparse.ArgumentParser) -> None:
    one.add_argument("metric")
    one.add_argument("--year", type=int)
    one.add_argument("--by", action="append", default=[], metavar="DIM")
    one.add_argument("--where", action="append", default=[], metavar="DIM=NAME")
    one.add_argument("--calendar", choices=("natural", "union"), default="natural")
    one.add_argument("--explain", action="store_true")
    one.add_argument("--csv", action="store_true")


def _compare(one: argparse.ArgumentParser) -> None:
    one.add_argument("metric")
    one.add_argument("--year", type=int, required=True)
    one.add_argument(
        "--with", type=int, dest="base", metavar="YEAR", help="默认上一年；按届、按周期的指标为上一届、上一周期"
    )
    one.add_argument("--by", metavar="DIM", help="按什么拆分，默认按单位")
    one.add_argument("--where", action="append", default=[], metavar="DIM=NAME")
    one.add_argument("--calendar", choices=("natural", "union"), default="natural")
    one.add_argument("--like-for-like", action="store_true", help="只比两年都有的单位")
    one.add_argument("--restated", action="store_true", help="两年都按现行机构")
    spans = one.add_mutually_exclusive_group()
    said = {"to_date": "同期：两年都只到数据截至日；有小格的业务到上个月底", "year": "两年都按全年，不按届、按季或同期"}
    for flag, span in (("--to-date", "to_date"), ("--whole-year", "year")):
        spans.add_argument(flag, dest="span", action="store_const", const=span, help=said[span])
    one.set_defaults(span="auto")


def _against(text: str) -> int | str:
    """A year, or nothing at all."""
    return text if text == "none" else int(text)


def _paper(one: argparse.ArgumentParser) -> None:
    one.add_argument("kind", metavar="KIND", help="brief、report、congress……写错时会列出全部")
    one.add_argument("--year", type=int, required=True)
    one.add_argument("--with", type=_against, dest="base", metavar="YEAR|none", help="默认上一年；none 不作比较")
    one.add_argument("--where", action="append", default=[], metavar="division=NAME", help="默认全集团")
    one.add_argument("--out", required=True, metavar="FILE")
    one.add_argument("--pdf", action="store_true", help="经 LibreOffice 写成 PDF")
    one.add_argument("--rebuild", metavar="OLD", help="旧稿文件或版本号：列出与它相比变了的数字")


def _run(asked: argparse.Namespace) -> int:
    """Runs the command for whoever may; a refusal goes into the audit log."""
    try:
        asked.reader = permitted(asked.command)
        return int(getattr(commands, f"{asked.command}_")(asked))
    except Denied as denied:
        audit.refused(denied, getattr(asked, "reader", user()), origin(asked))
        print(refusals.not_allowed(denied, asked.lang), file=sys.stderr)
        return 3


def main(words: Sequence[str] | None = None) -> int:
    """Runs one command; 0 done, 1 failed for a reason of ours, 2 refused, 3 not allowed."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    words = sys.argv[1:] if words is None else list(words)
    lang = "en" if ("--lang", "en") in pairwise(words) or "--lang=en" in words else "zh"
    try:
        asked = parser().parse_args(words)
        return _run(asked)
    except RolesBroken as broken:
        print(refusals.broken_roles(broken, lang), file=sys.stderr)
        return 1
    except PermissionError as denied:
        print(refusals.denied(denied, lang), file=sys.stderr)
        return 3
    except refusals.FAILED as failed:
        print(refusals.failed(failed, lang), file=sys.stderr)
        return 1
    except refusals.REFUSED as refused:
        print(refusals.sentence(refused, lang), file=sys.stderr)
        return 2


if __name__ == "__main__":
    gc.set_threshold(200_000, 50, 50)  # what one command loads stays to its end: walking it took 0.2 of 1.8 s
    sys.exit(main())
