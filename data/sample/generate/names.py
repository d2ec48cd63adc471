"""Invented Chinese names, put together from syllables; nobody is meant."""

from __future__ import annotations

from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
SYLLABLES = (
    "伟国建志明海涛军平勇杰强磊刚辉斌波峰超亮宇浩然晨阳东林森庆利华春光荣顺宏远新立成德广永兴旺松柏青云山川河"
    "静丽敏艳娟芳霞玲红梅兰英秀珍燕萍慧莹雪琳佳欣悦怡婷倩洁颖月桂晓彤思雨诗涵若溪可心"
)


def invented(dice: Random, count: int) -> list[str]:
    """So many different names: four out of five with two syllables after the surname."""
    names: dict[str, None] = {}
    while len(names) < count:
        given = dice.choice(SYLLABLES) + (dice.choice(SYLLABLES) if dice.random() < 0.8 else "")
        if len(set(given)) == len(given):
            names[dice.choice(SURNAMES) + given] = None
    return list(names)
