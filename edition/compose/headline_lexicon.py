"""What a dictionary does not know about headlines: words by what they do where a row ends.

A line names a group and after the dash what it is; the words follow, indented. A word may stand in several groups.
"""

from __future__ import annotations

_LEXICON = """
joining — coordinate; the second part opens the next row
    与 和 及 并 同 或 而 但 以及 并且
opening — prepositions, 把 and 被, 让, 暨: they open the row they stand in
    被 把 将 为 在 对 向 从 由 于 以 让 给 因 据 按 到 经 跟 暨 为了 关于 通过 围绕 沿着 按照 作为
pointing — go with the noun after them
    这 那 该 此 每 各 某 这份 这个 这些 那些 这场 这座 这位 一位 一个 一座 一名 一条 一场 一种 一份 一家
local — the paper's own places
    我市 全市 本市 我省 全省 全县 我县 全区 我区 全国 全球
adverb — go with the verb after them
    要 能 会 可 应 须 请 将 正 正在 不 没 未 也 都 再 又 还 更 最 很 已 已经 可以 必须 应当 别 莫 勿
    同比 环比 今起 义务 临时 全面 持续 深入 有序 积极 共同 免费 集中 联合 正式 首次 再次 主动 稳步 加快
    全力 严格 切实 隆重 圆满 顺利 成功 火热 精彩 扎实
adjective — go with the noun after them
    有力 平稳 最新 主要 优秀 重大 重要 专题 大型 全新 首个 首条 首批 首家 首座 首届 退休
verb — the dictionary takes them for nouns too, a headline seldom does
    清理 规范 优化 助力 突破 提升 推进 推动 促进 加强 打造 引领 护航 赋能 聚焦 深化 强化 实现 完善 启动
    荣获 喜获 获评 入选 亮相 擦亮 守护 织密 守住 激发 凝聚 点亮 走进 聚力 布局 抢抓 破解 严查 整治 惠及
    突出 带动 拓宽 筑牢 夯实 调整 举办 召开 举行 共商 共建 共享 共绘 着力 投入 开通 通车 开工 竣工 落户
    落地 揭牌 签约 开幕 闭幕 收官 出炉 发布 公布 迎来 征集 出台
noun — the dictionary takes them for verbs too; before a noun they are its modifier: 审批|事项
    青年 会议 年会 大会 展会 峰会 晚会 审批 投诉 呼叫 运输 发展 转型 服务 合作 创建 录取 管理 建设 监督
    检查 研究 教育 培训 防控 应急 休闲 旅游 战略 颁奖 生产 工作 活动 交流 创新 消费 就业 创业 招聘 考试
    监测 预警 响应 运行 经营 营商 投资 保护 治理 养老 救援 销售 改革 调查 改造 施工 避暑 丰收 系列 志愿
    闭门 公益 环境 水平 质量 比赛 展览 演出 展演
saying — verbs after which the words said begin a row
    强调 指出 表示 要求 提出 呼吁 提醒
chaining — verbs that take a verb
    开始 继续 计划 希望 准备 坚持 争取 力争 决定 要求 允许 禁止 参加 参与 接受 进行 予以
head — end a phrase of two words and more: 产业发展年会
    年会 会议 大会 峰会 论坛 晚会 协议 方案 计划 预警 行动 项目 工程 活动 工作 渠道 办法 条例 标准 名单
last-head — have all that stands before them for their modifier: 国家级旅游休闲街区名单
    名单 办法 条例 标准 方案
unit — what a number is not parted from
    年度 年代 年级 小时 分钟 公里 千米 厘米 毫米 平方米 平方公里 立方米 公斤 千克 千瓦时 千瓦 公顷 欧元
    美元 日元 英镑 摄氏度 个百分点 百分点 个月 周年 人次 年 月 日 号 时 分 秒 周 天 岁 个 条 人 名 位 次
    吨 元 块 米 克 斤 度 亩 户 家 届 期 版 级 项 场 座 套 辆 台 件 册 部 篇 倍 成 折 只 头 口 棵 株 间
    处 所 支 张 把 本 枚 层 站 路 集 字 番 轮 起 例 眼 孔 尊 片 升 万 亿 千 百 多 余
body — a name of an organisation ends with these
    大学 学院 学校 中学 小学 研究院 研究所 公司 集团 委员会 办公室 政府 法院 检察院 协会 学会 联合会
    银行 医院 博物馆 图书馆 体育馆 出版社 中心 党委 工会 分局 总局 支队 大队
tail — single characters that end the word before them
    们 者 性 化 型 率 度 式 里 中 上 下 内 外 前 后 时 间 界 周 节 日 版 赛 展
place — the same after a name
    市 县 省 区 乡 镇 村 州 盟 旗 街 路
office — the same after what an office is for: 防控|办
    办 局 厅 委 院 处 科 站 所 馆 厂 队 团
surname — a person's name begins with these
    王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖
    田 董 潘 袁 蔡 蒋 余 于 杜 叶 程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付
    方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 郝 顾 龚 邵 万 覃 武 钱 戴 严 莫 孔 向
    常 汤 康 易 乔 季 谷 柳
"""


def _groups(lexicon: str) -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    name = ""
    for line in lexicon.strip().splitlines():
        if line.startswith(" "):
            groups[name] = groups.get(name, frozenset()) | frozenset(line.split())
        else:
            name = line.partition(" — ")[0]
    return groups


WORDS = _groups(_LEXICON)
