using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>Stages, evidence and reasons are the organisation's own: settings replace, add and remove them without a rebuild (P1, P2).</summary>
public sealed class StageSettingsTests
{
    [Fact]
    public void Stages_that_are_set_stand_in_place_of_the_default_ones()
    {
        var plan = Plan(
            """
            "Stages": [{ "Key": "Lead", "Title": "线索", "LimitDays": 3, "Evidence": ["ChatScreenshot"] }, { "Key": "Signing", "Title": "签约", "Fields": ["Amount"] }]
            """);

        plan.Stages.Select(stage => (stage.Key, stage.Title, stage.LimitDays)).ShouldBe([("Lead", "线索", 3), ("Signing", "签约", 30)]);
        plan.Stages[0].Evidence.ShouldBe(["ChatScreenshot"]);
        plan.Stages[1].Fields.ShouldBe(["Amount"]);
        plan.EvidenceKinds.Count.ShouldBe(new StagePlan().EvidenceKinds.Count);
        plan.LossReasons.ShouldBe(new StagePlan().LossReasons);
    }

    [Fact]
    public void A_stage_can_be_added()
    {
        var stages = new StagePlan()
            .Stages.Select(stage => $$"""{ "Key": "{{stage.Key}}", "Title": "{{stage.Title}}" }""")
            .Append("""{ "Key": "Renewal", "Title": "续约" }""");

        Plan($"\"Stages\": [{string.Join(',', stages)}]")
            .Stages.Select(stage => stage.Key)
            .ShouldBe([.. new StagePlan().Stages.Select(stage => stage.Key), "Renewal"]);
    }

    [Fact]
    public void Kinds_of_evidence_that_are_set_stand_in_place_of_the_default_ones()
    {
        var plan = Plan(
            """
            "EvidenceKinds": [{ "Key": "SitePhoto", "Title": "现场照片", "MediaTypes": ["image/"] }],
            "Stages": [{ "Key": "Lead", "Title": "线索", "Evidence": ["SitePhoto"] }, { "Key": "Signing", "Title": "签约" }]
            """);

        plan.EvidenceKinds.Select(kind => kind.Key).ShouldBe(["SitePhoto"]);
        plan.EvidenceKinds[0].MediaTypes.ShouldBe(["image/"]);
    }

    [Fact]
    public void Reasons_that_are_set_stand_in_place_of_the_default_ones() => Plan("\"LossReasons\": [\"太贵\"]").LossReasons.ShouldBe(["太贵"]);

    [Theory]
    [InlineData("\"LossReasons\": []", "Stages:LossReasons must name at least one reason.")]
    [InlineData("\"LossReasons\": [\"价格\", \"价格\"]", "Stages:LossReasons: '价格' stands there twice.")]
    [InlineData("\"LossReasons\": [\" \"]", "Stages:LossReasons:0 must have 1 to 50 characters.")]
    [InlineData("\"Stages\": []", "Stages:Stages: at least two stages are needed.")]
    [InlineData(
        """
            "Stages": [{ "Title": "线索" }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0: Key and Title must not be empty."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索" }, { "Key": "A", "Title": "签约" }]
            """,
        "Stages:Stages: the key 'A' is used twice."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索", "LimitDays": 0 }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0:LimitDays must be at least 1."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索", "LimitDays": 2000000000 }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0:LimitDays must be at most 3650."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索", "Evidence": ["Photo"] }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0:Evidence: there is no kind of evidence 'Photo'."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索", "Fields": ["Budget"] }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0:Fields: there is no field 'Budget'; known are Amount, GrossMargin, Products, ExpectedClose."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索" }, { "Key": "B", "Title": "签约" }], "EvidenceKinds": [{ "Key": "Photo", "Title": "现场照片及签字确认页面", "MediaTypes": ["image/"] }]
            """,
        "Stages:EvidenceKinds:0:Title: '现场照片及签字确认页面' is longer than 9 characters, which is what buttons can show."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索" }, { "Key": "B", "Title": "签约" }], "EvidenceKinds": [{ "Key": "Photo", "Title": "照片" }]
            """,
        "Stages:EvidenceKinds:0:MediaTypes must name at least one type of file, e.g. image/ or application/pdf."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Title": "线索" }, { "Key": "B", "Title": "签约" }], "EvidenceKinds": [{ "MediaTypes": ["image/"] }]
            """,
        "Stages:EvidenceKinds:0: Key and Title must not be empty."
    )]
    [InlineData(
        """
            "Stages": [{ "Key": "A", "Titel": "线索", "Title": "线索" }, { "Key": "B", "Title": "签约" }]
            """,
        "Stages:Stages:0:Titel is not a known setting; known are Key, Title, LimitDays, Evidence, Fields."
    )]
    public void What_can_not_be_a_plan_is_told_with_its_key(string stages, string expected) =>
        SettingsTests.Mistakes($"{{ \"Stages\": {{ {stages} }} }}").ShouldBe([expected]);

    [Fact]
    public async Task A_changed_plan_runs_the_conversation()
    {
        await using var bot = await TestBot.StartAsync(
            folder: TestFolders.New(),
            settings: new Dictionary<string, string?>
            {
                ["Stages:Stages:0:Key"] = "Lead",
                ["Stages:Stages:0:Title"] = "线索",
                ["Stages:Stages:0:Evidence:0"] = "SitePhoto",
                ["Stages:Stages:1:Key"] = "Signing",
                ["Stages:Stages:1:Title"] = "签约",
                ["Stages:EvidenceKinds:0:Key"] = "SitePhoto",
                ["Stages:EvidenceKinds:0:Title"] = "现场 照片",
                ["Stages:EvidenceKinds:0:MediaTypes:0"] = "image/",
                ["Stages:LossReasons:0"] = "太贵",
            });
        var rep = bot.As("P008");

        var card = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard();
        card.Progress!.Steps.ShouldBe(["线索", "签约"]);
        var id = card.Subject!.Id;
        await rep.TapAsync("传现场 照片");
        await rep.SendAsync("a.png", Pictures.Chat(1));
        (await rep.SayAsync($"推进 {id}")).ShouldBeCard().Text.ShouldBe("已推进：线索 → 签约");
        (await rep.SayAsync($"丢单 {id}")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldBe(["太贵"]);
    }

    [Fact]
    public async Task A_stage_that_open_deals_are_in_can_not_be_taken_out()
    {
        var folder = await DemoCopy.NewAsync();
        string[] kept = ["Lead", "Qualification", "ValueConsensus", "SigningDelivery"];
        var settings = kept.Index().SelectMany(stage => new[]
        {
            KeyValuePair.Create($"Stages:Stages:{stage.Index}:Key", (string?)stage.Item),
            KeyValuePair.Create($"Stages:Stages:{stage.Index}:Title", (string?)stage.Item),
        }).ToDictionary();

        var told = await Should.ThrowAsync<SettingsException>(() => TestBot.StartAsync(folder, settings: settings));

        told.Mistakes.ShouldHaveSingleItem()
            .ShouldStartWith("Stages:Stages: open deals are in the stage 'SolutionValidation', which is not in the list");
    }

    private static StagePlan Plan(string stages) => SettingsTests.Read($"{{ \"Stages\": {{ {stages} }} }}").Stages;
}
