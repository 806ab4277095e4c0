using System.Globalization;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Editing;

/// <summary>Texts of the page on which plans are made without code.</summary>
public static class PlanEditingTexts
{
    public static Message Title { get; } = new("plan-edit.title", "提成方案");

    public static Message Intro { get; } = new("plan-edit.intro", "在这里改方案，不用写文件。存下来是草稿，要财务或总监里的另一个人同意才生效。");

    public static Message LinkText { get; } = new("plan-edit.link-text", "选条件和结果，边改边看一份合同会怎么算。存成草稿，另一个人同意后生效。");

    public static Message Open { get; } = new("plan-edit.open", "打开方案页");

    public static Message NotYours { get; } = new("plan-edit.not-yours", "方案由财务和总监来改。");

    public static Message Back { get; } = new("plan-edit.back", "返回提成方案");

    public static Message None { get; } = new("plan-edit.none", "还没有提成方案。可以从自带的示例改起。");

    public static Message NewPlan { get; } = new("plan-edit.new", "新方案");

    public static Message Edit { get; } = new("plan-edit.edit", "改成下一版");

    public static Message EditTitle { get; } = new("plan-edit.edit-title", "{0} 第 {1} 版");

    public static Message VersionLine { get; } = new("plan-edit.version-line", "第 {0} 版，{1} 起，{2}");

    public static Message Counts { get; } = new("plan-edit.counts", "在用");

    public static Message Decide { get; } = new("plan-edit.decide", "看第 {0} 版，批它");

    public static Message IdColumn { get; } = new("plan-edit.id", "编号");

    public static Message IdHint { get; } = new("plan-edit.id-hint", "英文字母、数字和 -，以后不变，如 std");

    public static Message NameColumn { get; } = new("plan-edit.name", "名称");

    public static Message FromColumn { get; } = new("plan-edit.from", "生效日");

    public static Message FromHint { get; } = new("plan-edit.from-hint", "这天及以后签的合同，如 2027-01-01");

    public static Message ToColumn { get; } = new("plan-edit.to", "最后一天");

    public static Message ToHint { get; } = new("plan-edit.to-hint", "不写就一直有效");

    public static Message RetroactiveColumn { get; } = new("plan-edit.retroactive", "生效日以后已经签的也跟着变");

    public static Message PriorityColumn { get; } = new("plan-edit.priority", "优先级");

    public static Message PriorityHint { get; } = new("plan-edit.priority-hint", "两个方案都管到同一个人时，大的优先；不写就是 0");

    public static Message TeamsColumn { get; } = new("plan-edit.teams", "管到的团队");

    public static Message PeopleColumn { get; } = new("plan-edit.people", "管到的人");

    public static Message ScopeHint { get; } = new("plan-edit.scope-hint", "团队和人都不写就管到所有人");

    public static Message MeasureColumn { get; } = new("plan-edit.measure", "按什么算");

    public static Message TaxColumn { get; } = new("plan-edit.tax", "含税");

    public static Message Rules { get; } = new("plan-edit.rules", "规则");

    public static Message RulesHint { get; } = new(
        "plan-edit.rules-hint", "从上到下：第一条成立的“提成”生效；成立的“系数”都乘上去；成立的“奖励”各加一笔。合同上没填的，条件就不成立。");

    public static Message RuleTitle { get; } = new("plan-edit.rule-title", "规则 {0}");

    public static Message KindColumn { get; } = new("plan-edit.kind", "种类");

    public static Message WhenColumn { get; } = new("plan-edit.when", "条件");

    public static Message WayColumn { get; } = new("plan-edit.way", "结果");

    public static Message ValueColumn { get; } = new("plan-edit.value", "多少");

    public static Message ValueHint { get; } = new("plan-edit.value-hint", "比例如 4%，固定金额如 5000，系数如 0.8，阶梯如 0 起 2%；50万 起 3%");

    public static Message OverColumn { get; } = new("plan-edit.over", "阶梯按什么累计");

    public static Message CapColumn { get; } = new("plan-edit.cap", "封顶");

    public static Message FloorColumn { get; } = new("plan-edit.floor", "保底");

    public static Message Payouts { get; } = new("plan-edit.payouts", "什么时候发");

    public static Message PayoutsHint { get; } = new("plan-edit.payouts-hint", "第一种成立的生效，每种加起来要正好 100%；最后一种不能有条件。");

    public static Message PayoutTitle { get; } = new("plan-edit.payout-title", "发放方式 {0}");

    public static Message AtLeastColumn { get; } = new("plan-edit.at-least", "首次回款要到");

    public static Message AtLeastHint { get; } = new("plan-edit.at-least-hint", "应收的多少，如 30%；不写就是到一笔就发");

    public static Message Sprint { get; } = new("plan-edit.sprint", "冲刺奖");

    public static Message PeriodColumn { get; } = new("plan-edit.period", "多久一次");

    public static Message PeriodHint { get; } = new("plan-edit.period-hint", "不选就没有冲刺奖");

    public static Message SprintMeasureColumn { get; } = new("plan-edit.sprint-measure", "看什么");

    public static Message ModeColumn { get; } = new("plan-edit.mode", "怎么累进");

    public static Message StepsColumn { get; } = new("plan-edit.steps", "达到任务额的多少，多给多少");

    public static Message StepsHint { get; } = new("plan-edit.steps-hint", "如 100% 起 1%；120% 起 2%");

    public static Message Clawback { get; } = new("plan-edit.clawback", "退款、取消和离职");

    public static Message BasisColumn { get; } = new("plan-edit.basis", "退款时");

    public static Message CancelColumn { get; } = new("plan-edit.cancel", "取消时");

    public static Message WindowColumn { get; } = new("plan-edit.window", "签约后几天内的退款才追回");

    public static Message WindowHint { get; } = new("plan-edit.window-hint", "不写就不限");

    public static Message LeaverColumn { get; } = new("plan-edit.leaver", "离职后发的");

    public static Message AddRule { get; } = new("plan-edit.add-rule", "加一条规则");

    public static Message AddPayout { get; } = new("plan-edit.add-payout", "加一种发放方式");

    public static Message Look { get; } = new("plan-edit.look", "看一看");

    public static Message Save { get; } = new("plan-edit.save", "存成草稿");

    public static Message Saved { get; } = new("plan-edit.saved", "{0} 已存成草稿，等 {1} 里的一位同意；在聊天里发“待批方案”可以看到。");

    public static Message SavedAlone { get; } = new("plan-edit.saved-alone", "{0} 已存成草稿，但现在没有别人能批：财务和总监里要再有一个人。");

    public static Message Preview { get; } = new("plan-edit.preview", "预览");

    public static Message Fine { get; } = new("plan-edit.fine", "没有写错的地方。");

    public static Message Changes { get; } = new("plan-edit.changes", "和在用的 {0} 比");

    public static Message FirstVersion { get; } = new("plan-edit.first-version", "这是第一版，没有可比的。");

    public static Message NoChanges { get; } = new("plan-edit.no-changes", "没有改动。");

    public static Message OnContract { get; } = new("plan-edit.on-contract", "拿一份合同试算");

    public static Message NoContracts { get; } = new("plan-edit.no-contracts", "还没有签约的合同。");

    public static Message ContractLine { get; } = new("plan-edit.contract-line", "{0} {1}，{2}，{3} 签");

    public static Message NotCovered { get; } = new("plan-edit.not-covered", "这个方案管不到这份合同的负责人 {0}。");

    public static Message BeforeLine { get; } = new("plan-edit.before-line", "在用的 {0}：{1}");

    public static Message NowLine { get; } = new("plan-edit.now-line", "这一版：{0}");

    public static Message Difference { get; } = new("plan-edit.difference", "{0} {1}");

    public static Message Changed { get; } = new("plan-edit.changed", "{0}：{1} → {2}");

    public static Message UnitColumn { get; } = new("plan-edit.rounding", "舍入到多少元");

    public static Message UnitHint { get; } = new("plan-edit.rounding-hint", "0.01 是到分，1 是到元；不写就是到分");

    public static Message HalfColumn { get; } = new("plan-edit.half", "正好一半时");

    public static Message OfRule { get; } = new("plan-edit.of-rule", "规则“{0}”的{1}");

    public static Message OfPart { get; } = new("plan-edit.of-part", "{0}的{1}");

    public static Message Added { get; } = new("plan-edit.added", "加上 {0}（{1}）");

    public static Message Removed { get; } = new("plan-edit.removed", "去掉 {0}");

    /// <summary>Between where a step begins and what it gives.</summary>
    public const string StepFrom = "起";

    /// <summary>The same in fewer letters.</summary>
    public const string StepSigns = " ：:";

    /// <summary>Between steps, as they are written first.</summary>
    public const string StepEnds = "；;\n";

    /// <summary>A percent sign as Chinese keyboards have it.</summary>
    public const char WidePercent = '％';

    private static readonly Message RuleAt = new("plan-edit.rule-at", "规则 {0} 的{1}");
    private static readonly Message PayoutAt = new("plan-edit.payout-at", "发放方式 {0} 的{1}");

    private static readonly Dictionary<string, string> Words = new()
    {
        ["rules.commission"] = "提成", ["rules.factor"] = "系数", ["rules.bonus"] = "奖励",
        ["rate"] = "按比例", ["fixed"] = "固定金额", ["marginal"] = "阶梯，各档分开算", ["whole"] = "阶梯，到哪档全按哪档", ["factor"] = "乘系数",
        ["contract"] = "每份合同", ["month"] = "一个月", ["quarter"] = "一个季度", ["year"] = "一年",
        ["amount"] = "合同额", ["grossProfit"] = "毛利", ["include"] = "含税", ["exclude"] = "不含税",
        ["signed"] = "签约额", ["received"] = "回款额",
        ["originalRate"] = "按原来的比例扣", ["reprice"] = "按剩下的金额重算",
        ["clawbackAll"] = "全部追回", ["keepReceived"] = "按已到的钱留", ["keepReleased"] = "已经发的留下",
        ["halfUp"] = "进上去（四舍五入）", ["halfEven"] = "取偶数（银行家舍入）",
        ["keeps"] = "还归本人", ["toSuccessor"] = "归接手的人",
    };

    private static readonly Dictionary<NodeKind, Message> Nodes = new()
    {
        [NodeKind.Signing] = new("plan-edit.at-signing", "签约发"), [NodeKind.First] = new("plan-edit.at-first", "首次回款发"),
        [NodeKind.Final] = new("plan-edit.at-final", "终验发"), [NodeKind.Receipts] = new("plan-edit.by-receipts", "按回款发"),
    };

    private static readonly Dictionary<string, Message> Places = new()
    {
        ["name"] = NameColumn, ["validFrom"] = FromColumn, ["validTo"] = ToColumn, ["priority"] = PriorityColumn, ["id"] = IdColumn,
        ["rounding"] = UnitColumn, ["appliesTo.teams"] = TeamsColumn, ["appliesTo.people"] = PeopleColumn, ["kind"] = KindColumn, ["when"] = WhenColumn,
        ["result"] = WayColumn, ["result.rate"] = ValueColumn, ["result.fixed"] = ValueColumn, ["result.factor"] = ValueColumn,
        ["result.tiers"] = ValueColumn, ["result.cap"] = CapColumn, ["result.floor"] = FloorColumn, ["rules"] = Rules, ["payout"] = Payouts,
        ["nodes"] = Payouts, ["sprint"] = Sprint, ["clawback"] = Clawback,
    };

    /// <summary>How much is paid at a node.</summary>
    public static Message ShareOf(NodeKind node) => Nodes[node];

    /// <summary>What a word of the format is called.</summary>
    public static string NameOf(string word) => Words[word];

    /// <summary>What a rule's kind is called.</summary>
    public static string NameOf(RuleKind kind) => Words[$"rules.{kind.ToString().ToLowerInvariant()}"];

    /// <summary>Where something is wrong, as the page calls it; the path where it has no name.</summary>
    public static string PlaceOf(string path)
    {
        foreach (var (list, at) in new[] { ("rules[", RuleAt), ("payout[", PayoutAt) })
        {
            if (path.StartsWith(list, StringComparison.Ordinal) && path.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
                && int.TryParse(path[list.Length..end], CultureInfo.InvariantCulture, out var index))
            {
                return at.With(index + 1, NameOfPlace(path[(end + 1)..].TrimStart('.')));
            }
        }

        return NameOfPlace(path);
    }

    // result.tiers.steps[0].rate is what stands in the box of the value.
    private static string NameOfPlace(string path)
    {
        for (var part = path; part.Length > 0; part = part[..Math.Max(0, part.LastIndexOfAny(['.', '[']))])
        {
            if (Places.TryGetValue(part, out var name))
            {
                return name.Text;
            }
        }

        return path;
    }
}
