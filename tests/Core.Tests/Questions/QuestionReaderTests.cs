using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Grammar;
using ChatSales.Core.Reading;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Tests.Reading;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Questions;

/// <summary>Questions over the names of the demo data. Whether the answers are right, the tests of the verb <c>ask</c> show.</summary>
public sealed class QuestionReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Sources = ["官网", "展会", "广告", "电话", "转介绍"];
    private static readonly KnownNames Names = new(new NameIndex(DemoNames.All), Sources, new StagePlan().LossReasons)
    {
        Teams = new Dictionary<string, string> { ["P006"] = "华东一队" },
    };

    private static readonly IReadOnlyList<JsonObject> Given =
    [
        .. new[] { "questions.jsonl", "questions-and-dialogues.jsonl" }
            .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)))
            .Select(line => JsonNode.Parse(line)!.AsObject()),
    ];

    private static readonly QuestionReader Reader = NewReader();

    public static TheoryData<string> Ids => [.. Given.Select(one => (string)one["id"]!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_given_question_is_read_in_the_form_of_its_answer(string id)
    {
        var one = Given.Single(given => (string)given["id"]! == id);
        var turns = one["turns"]?.AsArray().Select(turn => (string)turn!).ToList() ?? [(string)one["question"]!];
        var right = one["each"]?.AsArray().Select(each => each!.AsObject()).ToList() ?? [one["expect"]!.AsObject()];

        QuestionReading.Understood? before = null;
        foreach (var (turn, expected) in turns.Zip(right))
        {
            var read = Reader.Read(turn, By((string)one["as"]!), before);
            if ((string)expected["kind"]! != "refuse")
            {
                var understood = read.ShouldBeOfType<QuestionReading.Understood>(turn);
                $"{understood.Kind} {understood.Question.Subject}".ToLowerInvariant().ShouldBe($"{expected["kind"]} {expected["entity"]}", turn);
                before = understood;
            }
            else if (read is QuestionReading.Understood beyond)
            {
                // Beyond the asker's rights: the words name what to check.
                (beyond.AboutEveryone || beyond.Named.Count > 0).ShouldBeTrue(turn);
            }
        }
    }

    [Theory]
    [InlineData("在途商机的幸运数字", "幸运|字")]
    [InlineData("客户的座右铭", "座右铭")]
    [InlineData("zzz的商机", "ZZZ")]
    public void A_word_that_is_not_known_is_said_and_never_skipped(string text, string words) =>
        Refused(text).ShouldBe((RefusalReason.Unclear, words));

    [Theory]
    [InlineData("明天上海天气怎么样", RefusalReason.Domain)]
    [InlineData("给我所有客户的联系电话", RefusalReason.Domain)]
    [InlineData("查一下大家的工资", RefusalReason.Domain)]
    [InlineData("删除所有商机", RefusalReason.Write)]
    [InlineData("给所有A类客户群发一条促销短信", RefusalReason.Write)]
    [InlineData("把王平的商机都转给我", RefusalReason.Write)]
    [InlineData("新建一个商机", RefusalReason.Write)]
    [InlineData("在途商机都分给郭勇吧", RefusalReason.Write)]
    [InlineData("帮我把超时的都关掉", RefusalReason.Write)]
    [InlineData("录个拜访", RefusalReason.Write)]
    [InlineData("给华东的客户发邮件", RefusalReason.Write)]
    [InlineData("帮我给李洋打个电话吧", RefusalReason.Write)]
    [InlineData("客户的员工人数", RefusalReason.Domain)]
    [InlineData("流失客户", RefusalReason.Domain)]
    [InlineData("D00006推进到方案", RefusalReason.Unclear)]
    [InlineData("", RefusalReason.Unclear)]
    [InlineData("的的的的", RefusalReason.Unclear)]
    [InlineData("百万周没跟进的零件", RefusalReason.Unclear)]
    public void What_is_no_question_about_the_data_is_refused_for_what_it_is(string text, RefusalReason reason) =>
        Refused(text).Reason.ShouldBe(reason);

    [Theory]
    [InlineData("今年签约额和回款")]
    [InlineData("在途商机有多少，一共多少钱")]
    [InlineData("在途商机按团队和阶段")]
    [InlineData("各团队本季度和上季度签约额对比")]
    [InlineData("本月和上月签约额最高的销售")]
    [InlineData("华东一队有多少人")]
    [InlineData("下个月签了多少")]
    [InlineData("逾期的合同有哪些")]
    [InlineData("逾期的回款")]
    [InlineData("新录的客户")]
    [InlineData("金额几十万的商机")]
    [InlineData("平均签约")]
    [InlineData("平均回款周期是多少")]
    [InlineData("今年新增合同有几份")]
    [InlineData("8月和10月一共签了多少")]
    [InlineData("变更的工单有几张")]
    [InlineData("哪些单子能赢")]
    [InlineData("签约额环比同比")]
    [InlineData("年底前预计成交的百万单")]
    [InlineData("今年回款，去年10月除外")]
    [InlineData("除了新客今年签了多少钱")]
    [InlineData("签约额排前十但回款率不到一半的客户")]
    [InlineData("今年平均每月签多少钱")]
    [InlineData("今年每月新增线索和转化率")]
    [InlineData("在途商机金额的四分位数")]
    [InlineData("近三个月的赢单率和前三个月比")]
    [InlineData("2月30日签了多少")]
    public void What_an_answer_would_leave_out_or_guess_is_not_answered(string text) => Refused(text).Reason.ShouldBe(RefusalReason.Unclear);

    [Theory]
    [InlineData("签约额和回款额今年分别多少", "签约额今年多少|回款额今年多少")]
    [InlineData("上周新增了多少线索，转化了几个", "上周新增了多少线索|上周新增了线索转化了几个")]
    [InlineData("丢单里因为竞品的有几个，占比多少", "丢单里因为竞品的有几个|丢单里因为竞品的占比多少")]
    [InlineData("这个月拜访和电话各多少次", "这个月拜访多少次|这个月电话多少次")]
    [InlineData("签约额前三", "签约额前三的销售|签约额前三的客户|签约额前三的合同|签约额前三的团队")]
    [InlineData("超时商几有几个", "超时商机有几个")]
    [InlineData("方按验证阶段的单子", "方案验证阶段的单子")]
    [InlineData("老客户今年签了多少", "今年以前签过合同的客户今年签了多少|签过两份以上合同的客户今年签了多少")]
    [InlineData("手上有百万商机的客户", "手上有百万以上商机的客户")]
    [InlineData("哪些客户好久没联系了", "哪些客户近7天没联系了|哪些客户近30天没联系了|哪些客户近90天没联系了")]
    public void What_has_no_one_answer_is_offered_in_parts_that_have(string text, string options)
    {
        var refused = Reader.Read(text, By("P001"), null).ShouldBeOfType<QuestionReading.Refused>();

        string.Join('|', refused.Options).ShouldBe(options);
        refused.Options.ShouldAllBe(one => Reader.Read(one, By("P001"), null) is QuestionReading.Understood);
    }

    [Theory]
    [InlineData("回款最慢的客户")]
    [InlineData("华北区今年回款占签约额的比例")]
    [InlineData("苏州荣金上次谁跟的")]
    [InlineData("公司一共多少人")]
    [InlineData("今年的签约额里华东和华南分别占多少")]
    public void What_was_once_answered_with_something_else_is_asked_back(string text) => Refused(text).Reason.ShouldBe(RefusalReason.Unclear);

    [Fact]
    public void Sums_alone_change_no_question_before() => Reader.Read(
        "不是30万是20万", By("P001"), Reader.Read("哪些单子超时了", By("P001"), null) as QuestionReading.Understood)
        .ShouldBeOfType<QuestionReading.Refused>();

    [Fact]
    public void Now_is_the_end_of_the_minute_in_which_it_is_asked()
    {
        var asker = new Asker(By("P001").Person, Now.AddSeconds(12.345));

        asker.Now.ShouldBe(Now.AddMinutes(1));
        new Asker(asker.Person, Now).Now.ShouldBe(Now);
    }

    [Fact]
    public void A_while_that_nobody_can_measure_is_asked_about() =>
        Reader.Read("最近签约的客户", By("P001"), null).ShouldBeOfType<QuestionReading.Refused>().Options
            .ShouldBe(["近7天签约的客户", "近30天签约的客户", "近90天签约的客户"]);

    [Fact]
    public void A_name_that_fits_several_is_asked_about() =>
        Reader.Read("老胡手上有多少在途商机", By("P001"), null).ShouldBeOfType<QuestionReading.Refused>().Options
            .ShouldBe(["胡军手上有多少在途商机", "胡志强手上有多少在途商机"], ignoreOrder: true);

    [Theory]
    [InlineData("没有跟进的", "没有跟进的客户")]
    [InlineData("超过50万的？", "超过50万的商机")]
    [InlineData("从没拜访过的", "从没拜访过的客户")]
    public void What_is_said_of_nothing_is_asked_back_with_what_it_may_be_said_of(string text, string option)
    {
        var options = Reader.Read(text, By("P001"), null).ShouldBeOfType<QuestionReading.Refused>().Options;

        options.ShouldContain(option);
        options.ShouldAllBe(one => Reader.Read(one, By("P001"), null) is QuestionReading.Understood);
    }

    // Two ways to say one thing are one question.
    [Theory]
    [InlineData("近30天没打过电话的A类客户", "A类客户，近30天没有电话联系的")]
    [InlineData("超时的商机有几个", "现在一共有多少个超时未推进的商机")]
    [InlineData("今年哪个行业签约金额最高", "今年签约额最高的行业")]
    [InlineData("huadong的超时商机", "华东卡住的单子有哪些")]
    [InlineData("10月签约额环比", "10月的签约金额环比是涨是跌，多少")]
    [InlineData("今年签约额超过300万的销售", "哪些销售今年签约额超过300万")]
    [InlineData("老带新合同占比", "合同里老带新的占几成")]
    [InlineData("在途商机都超时的客户", "所有在途商机都超时的客户")]
    [InlineData("我今年签了多少", "胡志强今年签约额")]
    [InlineData("胡志强她们队的超时商机", "我们队的超时商机")]
    [InlineData("签约额超过500万的月份", "哪个月签约额超过500万")]
    [InlineData("今年和去年签约额差多少", "今年和去年签约额相差多少")]
    [InlineData("今年回款，10月除外", "今年除了10月的回款")]
    [InlineData("今年回款，9月和10月除外", "今年除了9月和10月的回款")]
    [InlineData("8月和9月一共签了多少", "8月到9月签了多少")]
    [InlineData("上个月既没签合同也没赢单的销售", "上个月没签合同、上个月没赢单的销售")]
    [InlineData("上个月赢了哪些单", "上个月赢的单")]
    [InlineData("负责人是胡志强的超时商机", "胡志强的超时商机")]
    [InlineData("超过48小时才响应的工单", "响应时长超过48小时的工单")]
    [InlineData("徐霞的工单有几张没关", "徐霞没关的工单有几张")]
    [InlineData("最近两周新签的合同", "最近两周签的合同")]
    [InlineData("哪个团队欠款最多", "欠款最多的团队")]
    [InlineData("今年签约额和去年比", "今年和去年签约额对比")]
    [InlineData("今年签约额比去年怎么样", "签约额跟去年比")]
    [InlineData("需求确认单还没交的单子", "缺需求确认单的单子")]
    [InlineData("超時的商機有幾個", "超时的商机有几个")]
    [InlineData("客户级别是A且行业为教育的", "教育行业的A类客户")]
    [InlineData("过了价值共识的在途商机", "方案验证及以后的商机")]
    [InlineData("新客里今年签约额超过50万的", "今年新客里签约额超过50万的")]
    [InlineData("打过电话但没有拜访过的客户，近30天", "近30天打过电话但没有拜访过的客户")]
    [InlineData("跟进超过10次还没签的客户（近半年）", "近半年跟进超过10次还没签合同的客户")]
    [InlineData("我还有多少没回款", "我名下合同还欠多少")]
    [InlineData("还没签过合同的客户", "从没签过合同的客户")]
    [InlineData("去年下半年的签约额", "2025年7月到12月的签约额")]
    [InlineData("今年前10个月签了多少", "今年1月到10月签了多少")]
    public void The_same_said_otherwise_is_the_same_question(string one, string other) => Read(one, "P006").ShouldBe(Read(other, "P006"));

    [Theory]
    [InlineData("有在途商机的客户", "没有在途商机的客户")]
    [InlineData("超时的商机", "没有超时的商机")]
    [InlineData("所有在途商机都超时的客户", "有在途商机超时的客户")]
    [InlineData("只有一个在途商机的客户", "有一个以上在途商机的客户")]
    [InlineData("今年签约额", "去年签约额")]
    [InlineData("制造业和软件的客户", "除了制造业和软件的客户")]
    [InlineData("金额最大的5个商机", "金额最小的5个商机")]
    [InlineData("已丢的商机", "在途商机")]
    [InlineData("最早签的3份合同", "最近签的3份合同")]
    [InlineData("D00001的金额", "在途商机的金额")]
    [InlineData("本月比上月多签了多少", "本月比上月少签了多少")]
    [InlineData("上个月跟进过、但从没拜访过的客户", "上个月跟进过、但没拜访过的客户")]
    [InlineData("商机全都丢了的客户", "有丢单的客户")]
    [InlineData("最近30天跟进过一次的客户", "最近30天跟进超过一次的客户")]
    [InlineData("单笔50万以上的回款", "50万以上的单子的回款")]
    [InlineData("除建材以外各行业的在途商机数", "除建材以外的在途商机数")]
    [InlineData("在途商机金额最大的行业", "每个行业金额最大的在途商机")]
    public void A_small_word_makes_another_question(string one, string other) => Read(one, "P001").ShouldNotBe(Read(other, "P001"));

    [Fact]
    public void What_is_said_next_changes_the_last_question()
    {
        Talk("今年签约额", "只看华东", "换成华南").ShouldBe(Read("华南今年签约额", "P001"));
        Talk("今年签约额", "换成去年").ShouldBe(Read("去年签约额", "P001"));
        Talk("今年签约额", "换成回款").ShouldBe(Read("今年回款多少", "P001"));
        Talk("在途商机", "还没到方案验证的", "有几个").ShouldBe(Talk("还没到方案验证的在途商机有几个"));
        Talk("今年签约额", "只看华东", "加上华南").ShouldBe(Read("华东和华南今年签约额", "P001"));
        Talk("10月签约额", "去年同期呢").ShouldBe(Read("2025年10月签约额", "P001"));
        Talk("今年赢了几单", "丢了几单呢").ShouldBe(Read("今年丢了几单", "P001"));
        Talk("上个月拜访了多少次", "电话呢").ShouldBe(Read("上个月打了多少次电话", "P001"));
        Talk("制造业的在途商机", "不限行业").ShouldBe(Read("在途商机", "P001"));
        Talk("近30天没跟进的客户", "60天呢").ShouldBe(Read("近60天没跟进的客户", "P001"));
        Talk("停留超过30天的在途商机", "有几个", "列出来").ShouldBe(Read("停留超过30天的在途商机", "P001"));
        Talk("超时的商机", "没超时的呢").ShouldBe(Talk("在途商机", "没超时的"));
        Talk("需求初筛的商机有几个", "超时的呢", "没超时的呢").ShouldBe(Talk("需求初筛的商机有几个", "没超时的"));
        Talk("今年回款，10月除外", "换成去年").ShouldBe(Read("去年回款多少", "P001"));
        Talk("今年各团队签约额", "10月除外").ShouldBe(Read("今年除了10月各团队签约额", "P001"));
        Talk("在途商机", "一共多少钱").ShouldBe(Read("在途商机总金额", "P001"));
        Talk("今年签约额", "A类客户有多少家").ShouldBe(Read("A类客户有多少家", "P001"));
        Talk("今年签约额", "和去年比").ShouldBe(Read("今年签约额和去年比", "P001"));
        Talk("华东本月回款", "比上个月少多少").ShouldBe(Read("华东本月回款比上个月少多少", "P001"));
        Talk("徐超今年签了多少", "他的回款呢").ShouldBe(Read("徐超今年回款多少", "P001"));
        Talk("徐超的在途商机", "他的超时商机").ShouldBe(Read("徐超的超时商机", "P001"));
        Talk("今年丢单原因分布", "价格的有哪些").ShouldBe(Talk("今年因为价格丢的单子"));
        Talk("今年签约额", "毛利率呢").ShouldBe(Read("今年合同平均毛利率", "P001"));
        Talk("今年各团队签约额", "占比呢").ShouldBe(Read("今年各团队签约额占比", "P001"));
        Talk("胡志强今年签了多少", "华东一队呢").ShouldBe(Read("华东一队今年签了多少", "P001"));
    }

    [Fact]
    public void Whatever_is_typed_is_read_or_refused_and_nothing_breaks()
    {
        var words = Given.Select(one => (string?)one["question"]).OfType<string>().SelectMany(Pieces).Distinct().ToArray();
        Gen.OneOfConst(words).List[1, 9].Select(string.Concat).Sample(
            text => Reader.Read(text, By("P001"), null) is QuestionReading.Understood or QuestionReading.Refused, iter: 400);
    }

    private static IEnumerable<string> Pieces(string text) => text.Chunk(3).Select(chunk => new string(chunk));

    private static (RefusalReason Reason, string Words) Refused(string text) =>
        Reader.Read(text, By("P001"), null).ShouldBeOfType<QuestionReading.Refused>(text) is var refused
            ? (refused.Reason, string.Join('|', refused.Words))
            : default;

    private static string Read(string text, string by) =>
        Printed(Reader.Read(text, By(by), null).ShouldBeOfType<QuestionReading.Understood>(text));

    private static string Talk(params string[] turns) =>
        Printed(
            turns.Aggregate(
                (QuestionReading.Understood?)null,
                (before, turn) => Reader.Read(turn, By("P001"), before).ShouldBeOfType<QuestionReading.Understood>(turn)
            )!);

    // Conditions in any order say the same.
    private static string Printed(QuestionReading.Understood understood) => $"{understood.Kind} {Sorted(QuestionForm.Write(understood.Question))}";

    private static string Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject fields =>
                $"{{{string.Join(',', fields.Where(field => field.Value is not null).Select(field => $"{field.Key}:{Sorted(field.Value)}"))}}}",
            JsonArray parts => $"[{string.Join(',', parts.Select(Sorted).Distinct().Order(StringComparer.Ordinal))}]",
            null => "",
            _ => node.ToJsonString(),
        };

    private static Asker By(string personId) =>
        new(
            new Person
            {
                Id = personId,
                Name = personId,
                Role = personId == "P001" ? Role.Director : Role.Rep,
                Team = personId == "P001" ? null : "华东一队",
            },
            Now);

    private static QuestionReader NewReader()
    {
        var zone = BusinessZone.Shanghai;
        return new(Lexicon.Default, () => Names, new StagePlan(), new PeriodReader(ValueReaders.Days, zone), zone);
    }
}
