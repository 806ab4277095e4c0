using ChatSales.Core.Reading.Names;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Reading;

/// <summary>Names of the demo data, as people write them.</summary>
public sealed class NameIndexTests
{
    private static readonly NameIndex Index = new(DemoNames.All);
    private static readonly Func<NameEntry, bool> Everything = _ => true;

    [Theory]
    [InlineData("武汉新中物流", "C00039", NameFit.Exact)]
    [InlineData("武汉新中", "C00039", NameFit.Part)]
    [InlineData("新中物流", "C00039", NameFit.Part)]
    [InlineData("武汉新中物流有限公司", "C00039", NameFit.Exact)]
    [InlineData("武汉新中公司", "C00039", NameFit.Part)]
    [InlineData("荣信连锁", "C00189", NameFit.Part)]
    [InlineData("荣信零售", "C00189", NameFit.Part)]
    [InlineData("东莞金荣集团", "C00002", NameFit.Part)]
    [InlineData("东莞金荣精密制造", "C00001", NameFit.Exact)]
    [InlineData("合肥永正装饰", "C00031", NameFit.Part)]
    [InlineData("杭州锐金", "C00052", NameFit.Part)]
    [InlineData("石家庄华辉", "C00172", NameFit.Part)]
    [InlineData("苏州荣今医院", "C00097", NameFit.Corrected)]
    [InlineData("荣今医院", "C00097", NameFit.Corrected)]
    [InlineData("苏州荣X医院", "C00097", NameFit.Corrected)]
    [InlineData("苏州荣医院", "C00097", NameFit.Corrected)]
    [InlineData("宁波博诚", "C00134", NameFit.Corrected)]
    [InlineData("苏州科鑫机械", "C00003 C00029", NameFit.Corrected)]
    [InlineData("苏州科鑫", "C00003 C00029", NameFit.Part)]
    [InlineData("东金集团", "C00002", NameFit.Part)]
    [InlineData("c00039", "C00039", NameFit.Exact)]
    [InlineData("徐超", "P013", NameFit.Exact)]
    [InlineData("思远", "P010 P012", NameFit.Part)]
    [InlineData("老胡", "P006 P011", NameFit.Part)]
    [InlineData("D-217", "D00217", NameFit.Exact)]
    [InlineData("D217", "D00217", NameFit.Exact)]
    [InlineData("d00217", "D00217", NameFit.Exact)]
    [InlineData("217", "D00217", NameFit.Exact)]
    [InlineData("crm 专业版", "CRM专业版", NameFit.Exact)]
    [InlineData("专业版", "CRM专业版", NameFit.Part)]
    [InlineData("CRM", "CRM专业版 CRM标准版", NameFit.Part)]
    [InlineData("华东一队", "华东一队", NameFit.Exact)]
    [InlineData("华东", "华东", NameFit.Exact)]
    [InlineData("华东区", "华东", NameFit.Exact)]
    [InlineData("制造业", "制造业", NameFit.Exact)]
    [InlineData("制造行业", "制造业", NameFit.Part)]
    [InlineData("医疗行业", "医疗", NameFit.Exact)]
    public void Names_are_found_by_whole_part_number_or_with_one_mistake(string said, string ids, NameFit fit)
    {
        var hit = Index.Find(said, Everything).ShouldNotBeNull(said);

        hit.Entries.Select(entry => entry.Id).Order(StringComparer.Ordinal).ShouldBe(ids.Split(' '));
        (hit.Fit, hit.Start, hit.Length).ShouldBe((fit, 0, said.Length));
    }

    [Theory]
    [InlineData("武汉")]
    [InlineData("苏州医院")]
    [InlineData("有限公司")]
    [InlineData("佛山顺泰机械")]
    [InlineData("佛山顺达机械")]
    [InlineData("合计")]
    [InlineData("流泪")]
    [InlineData("D99999")]
    [InlineData("小程序")]
    [InlineData("老李子")]
    [InlineData("")]
    [InlineData("。，")]
    public void What_names_nothing_is_not_found(string said) => Index.Find(said, Everything).ShouldBeNull();

    [Theory]
    [InlineData("今天拜访了苏州荣金医院，客户对价格有顾虑", "苏州荣金医院=C00097")]
    [InlineData("上午去了东莞金荣，聊了CRM专业版，领导挺认可", "东莞金荣=C00001,C00002 CRM专业版=CRM专业版")]
    [InlineData("陪徐超去了趟宁波锐成，客户对数据安全有顾虑", "徐超=P013 宁波锐成=C00078")]
    [InlineData("深圳锐信D93推到签约", "深圳锐信=C00138 D93=D00093")]
    [InlineData("荣信连锁丢了，被竞品抢了价格", "荣信连锁=C00189")]
    [InlineData("嗯那个杭州泰通汽车今天过去了一趟", "杭州泰通汽车=C00168")]
    [InlineData("苏州荣今医院那边电话沟通了数据平台付款方式", "苏州荣今医院=C00097 数据平台=数据平台")]
    [InlineData("华东一队制造业的单子", "华东一队=华东一队 制造业=制造业")]
    [InlineData("新建商机 上海泰金信息技术 数据平台二期 80万 12月31日", "上海泰金信息技术=C00018 数据平台=数据平台")]
    [InlineData("展会上加了个杭州锐金的采购", "杭州锐金=C00052")]
    [InlineData("苏州华达要支持微信小程序一键登录", "苏州华达=C00150")]
    [InlineData("给南京盛信打了3个电话都没接", "南京盛信=C00017")]
    [InlineData("武汉新中CRM专业版项目金额改成80万", "武汉新中=C00039 CRM专业版=CRM专业版")]
    public void All_names_of_a_sentence_are_found_where_they_stand(string said, string right) =>
        string.Join(' ', Index.Scan(said, Everything).Select(hit =>
            $"{said.Substring(hit.Start, hit.Length)}={string.Join(',', hit.Entries.Select(entry => entry.Id).Order(StringComparer.Ordinal))}"))
        .ShouldBe(right);

    [Fact]
    public void What_the_asker_may_see_comes_before_what_fits()
    {
        Func<NameEntry, bool> own = entry => entry.Kind != NameKind.Customer || entry.Id is "C00108" or "C00029" or "C00002";

        Index.Find("天华", own)!.Only!.Id.ShouldBe("C00108");
        Refused("杭州天华").ShouldBe("C00080");
        Refused("苏州科鑫医疗").ShouldBe("C00003");
        Refused("东莞金荣精密制造").ShouldBe("C00001");
        Index.Find("东莞金荣", own)!.Only!.Id.ShouldBe("C00002");

        string Refused(string said)
        {
            var hit = Index.Find(said, own)!;
            hit.Entries.ShouldBeEmpty(said);
            return hit.Outside.ShouldHaveSingleItem(said).Id;
        }
    }

    [Fact]
    public void A_surname_means_the_one_whom_the_asker_leads()
    {
        var team = DemoNames.Rows("people").Where(row => row["team"] == "华东一队").Select(row => row["id"]).ToHashSet();

        var hit = Index.Scan("老胡昨天跟过谁", entry => entry.Kind != NameKind.Person || team.Contains(entry.Id)).ShouldHaveSingleItem();

        (hit.Only!.Id, hit.Start, hit.Length).ShouldBe(("P006", 0, 2));
    }

    [Fact]
    public void Changes_are_taken_over_without_a_new_build()
    {
        var changed = Index.With(
            [new(NameKind.Customer, "C00039", "武汉新众物流"), new(NameKind.Customer, "C99999", "佛山顺泰机械")],
            [(NameKind.Customer, "C00031")]);

        changed.Find("佛山顺泰", Everything)!.Only!.Id.ShouldBe("C99999");
        changed.Find("武汉新众", Everything)!.Fit.ShouldBe(NameFit.Part);
        changed.Find("武汉新中", Everything)!.Fit.ShouldBe(NameFit.Corrected);
        changed.Find("合肥永正装饰", Everything).ShouldBeNull();
    }
}

/// <summary>The names in the demo data.</summary>
internal static class DemoNames
{
    public static IReadOnlyCollection<NameEntry> All { get; } =
    [
        .. Rows("customers").Select(row => new NameEntry(NameKind.Customer, row["id"], row["name"])),
        .. Rows("people").Select(row => new NameEntry(NameKind.Person, row["id"], row["name"])),
        .. Rows("deals").Select(row => new NameEntry(NameKind.Deal, row["id"], row["title"])),
        .. Named(NameKind.Product, Rows("deals").SelectMany(row => row["products"].Split(';'))),
        .. Named(NameKind.Team, Rows("people").Select(row => row["team"])),
        .. Named(NameKind.Region, Rows("customers").Select(row => row["region"])),
        .. Named(NameKind.Industry, Rows("customers").Select(row => row["industry"])),
    ];

    public static IEnumerable<IReadOnlyDictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Demo", $"{file}.csv"));
        var columns = lines[0].Split(',');
        return lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(field => field.First, field => field.Second));
    }

    private static IEnumerable<NameEntry> Named(NameKind kind, IEnumerable<string> names) =>
        names.Where(name => name.Length > 0).Distinct().Select(name => new NameEntry(kind, name, name));
}
