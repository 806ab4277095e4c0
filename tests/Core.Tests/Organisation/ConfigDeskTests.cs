using System.Text.Json.Nodes;
using ChatSales.Core.Contracts;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Leads;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Organisation;

/// <summary>Files of the organisation's data: whole or not at all, a new version each, the same again none.</summary>
public sealed class ConfigDeskTests
{
    private const string Rules = """
        {"format": "lead-rules/1", "rules": [{"when": {"region": "华东"}, "teams": ["甲队"]}, {"name": "其余", "when": {}, "people": ["R2"]}]}
        """;

    private static CancellationToken Ct => ConfigCase.Ct;

    [Fact]
    public async Task A_file_counts_from_its_import_on_and_before_it_the_settings()
    {
        var organisation = await new ConfigCase(new LeadOptions { Rules = [new LeadRule { People = ["M"] }] }).WithPeopleAsync();
        (await GivenAsync(organisation, "华东")).ShouldBe("M");

        var first = await organisation.ImportAsync(Rules);

        (first.Number, first.Mistakes.Count).ShouldBe((1, 0));
        (await GivenAsync(organisation, "华东")).ShouldBe("R1");
        (await GivenAsync(organisation, "华南")).ShouldBe("R2");
        (await organisation.ImportAsync("""{"format": "lead-rules/1", "rules": []}""")).Number.ShouldBe(2);
        (await GivenAsync(organisation, "华东")).ShouldBe("D");
        var versions = await ConfigDesk.VersionsAsync(organisation.Sessions.Open(Actor.System("test")), organisation.Leads, "default", 0, 9, Ct);
        versions.Select(version => (version.Number, version.By.Text, version.Door)).ShouldBe([(2, "OP", "test"), (1, "OP", "test")]);
        (await organisation.Store.AuditLog.ReadAsync(0, Ct).CountAsync(entry => entry.Change.Kind == "config_versions", Ct)).ShouldBe(2);
    }

    [Fact]
    public async Task What_counts_already_makes_no_version_however_it_is_written()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync(Rules);

        var again = await organisation.ImportAsync("""
            {"rules": [{"people": [], "teams": ["甲队"], "when": {"region": "华东"}}, {"people": ["R2"], "name": "其余"}], "version": 7, "format": "lead-rules/1",
             "id": "default"}
            """);

        (again.IsSame, again.Number).ShouldBe((true, 1));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "format")]
    [InlineData("""{"format": "lead-rule/1"}""", "format")]
    [InlineData("""{"format": "lead-rules/1"}""", "rules")]
    [InlineData("""{"format": "lead-rules/1", "id": "other", "rules": []}""", "id")]
    [InlineData("""{"format": "lead-rules/1", "version": "x", "rules": []}""", "version")]
    [InlineData("""{"format": "lead-rules/1", "rules": [], "rulez": []}""", "rulez")]
    [InlineData("""{"format": "lead-rules/1", "rules": [{"when": {}}]}""", "rules[0]")]
    [InlineData("""{"format": "lead-rules/1", "rules": [{"teams": ["甲"]}, {"people": ["R9"]}]}""", "rules[0].teams[0]", "rules[1].people[0]")]
    [InlineData("""{"format": "lead-rules/1", "rules": [{"when": {"region": "火星", "amount": 1}, "people": ["R1", "R1"]}]}""",
        "rules[0].when.region", "rules[0].when.amount", "rules[0].people[1]")]
    [InlineData("""{"format": "lead-rules/1", "rules": [], "default": "NN"}""", "default")]
    [InlineData("""{"format": "lead-rules/1", "rules": [], "pools": [{"when": {"region": "华东"}}]}""", "pools[0].teams")]
    [InlineData("""{"format": "approval-rules/1", "steps": [{"by": "Finance", "when": {"amount": {"gt": 5}}}]}""", "steps")]
    [InlineData("""{"format": "approval-rules/1", "steps": [{"by": "Rep"}, {"by": "Manager"}, {"by": "Manager"}]}""", "steps[0].by", "steps[2].by")]
    [InlineData("""{"format": "reasons/1", "loss": ["价格", "价格", "", 5]}""", "loss[2]", "loss[3]", "loss[1]")]
    [InlineData("""{"format": "reasons/1", "loss": []}""", "loss")]
    [InlineData("""{"format": "industries/1", "industries": "制造业"}""", "industries")]
    [InlineData("""{"format": "products/1", "products": [{"id": "1", "name": "甲"}, {"id": "2", "name": "甲"}, {"id": "2"}]}""",
        "products[2].name", "products[2].id")]
    [InlineData("""{"format": "people/1", "people": [{"id": "N1"}, {"id": "R1", "manager": "R1"}, {"id": "R2", "role": "Boss", "manager": "X"}]}""",
        "people[0].role", "people[0].name", "people[2].role", "people[1].manager", "people[2].manager")]
    [InlineData("""{"format": "people/1", "people": [{"id": "OP", "active": false}]}""", "people")]
    [InlineData("""{"format": "people/1", "people": [{"id": "M", "manager": "R1"}]}""", "people[0].manager")]
    [InlineData("""{"format": "stages/1", "stages": [{"key": "A", "title": "一", "limitDays": 0, "evidence": ["B"]}], "evidenceKinds": []}""",
        "stages[0].limitDays", "stages", "stages[0].evidence[0]")]
    public async Task With_any_mistake_nothing_changes_and_each_is_told(string file, params string[] places)
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        var end = (await organisation.Store.AuditLog.EndAsync(Ct)).Sequence;

        var proposal = await organisation.ImportAsync(file);

        proposal.Mistakes.Select(mistake => mistake.Path).ShouldBe(places);
        proposal.Mistakes.ShouldAllBe(mistake => mistake.What.Length > 3);
        (await organisation.Store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(end);
    }

    [Theory]
    [InlineData("industries/1", "\"industries\": [\"制造\\u0007业\"]", "industries[0]", "U+0007")]
    [InlineData("industries/1", "\"industries\": [\"制造\\u202E业\", \"医疗\"]", "industries[0]", "U+202E")]
    [InlineData("industries/1", "\"industries\": [\"制造\\u200B业\"]", "industries[0]", "U+200B")]
    [InlineData("industries/1", "\"industries\": [\"制造\\u2028业\"]", "industries[0]", "U+2028")]
    [InlineData("industries/1", "\"industries\": [\"制造\\n业\"]", "industries[0]", "一行")]
    [InlineData("industries/1", "\"industries\": [\"制造\\t业\"]", "industries[0]", "一行")]
    [InlineData("people/1", "\"people\": [{\"id\": \"R1\", \"name\": \"销\\u2066售\"}]", "people[0].name", "U+2066")]
    [InlineData("lead-rules/1", "\"rules\": [{\"when\": {\"source\": \"官\\uFEFF网\"}, \"people\": [\"R1\"]}]", "rules[0].when.source", "U+FEFF")]
    public async Task Signs_that_nobody_sees_or_that_turn_others_around_are_refused(string format, string content, string place, string says)
    {
        var organisation = await new ConfigCase().WithPeopleAsync();

        var mistakes = (await organisation.ImportAsync($$"""{"format": "{{format}}", {{content}}}""")).Mistakes;

        mistakes.ShouldContain(mistake => mistake.Path == place && mistake.What.Contains(says, StringComparison.Ordinal));
        mistakes.Select(mistake => mistake.Path).Distinct().ShouldBe([place]);
    }

    [Fact]
    public async Task A_key_of_such_signs_is_shown_without_them_and_an_emoji_of_several_parts_is_none()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();

        var wrong = await organisation.ImportAsync("""{"format": "industries/1", "industries": [], "a\u202Eb": 1}""");
        wrong.Mistakes.Select(mistake => mistake.Line).ShouldContain(line => line.StartsWith("ab：含有", StringComparison.Ordinal));
        wrong.Mistakes.ShouldAllBe(mistake => !mistake.Line.Contains('\u202E'));

        (await organisation.ImportAsync("""{"format": "industries/1", "industries": ["👨‍👩‍👧家居"]}""")).Mistakes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_at_once_one_is_refused()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync(Rules);
        var (one, other) = (organisation.Sessions.Open(new Actor(new("OP"), "test")), organisation.Sessions.Open(new Actor(new("OP"), "test")));
        await organisation.Desk.ImportAsync(one, JsonNode.Parse("""{"format": "lead-rules/1", "rules": []}"""), Ct);
        await organisation.Desk.ImportAsync(other, JsonNode.Parse("""{"format": "lead-rules/1", "rules": [{"people": ["R1"]}]}"""), Ct);

        await one.CommitAsync(Ct);

        await Should.ThrowAsync<ConcurrencyException>(() => other.CommitAsync(Ct));
    }

    [Fact]
    public async Task Whoever_is_not_named_stays_even_with_more_than_a_file_may_say()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        var name = new string('长', 61);
        await organisation.DoAsync(session => Task.FromResult(session.Store(new Person { Id = "L", Name = name, Role = Role.Rep }, "test")));

        (await organisation.ImportAsync("""{"format": "people/1", "people": [{"id": "M", "team": "乙队"}]}""")).Mistakes.ShouldBeEmpty();

        (await organisation.Store.FindAsync<Person>("L", Ct))!.ShouldSatisfyAllConditions(
            person => person.Name.ShouldBe(name), person => person.Version.ShouldBe(1));
    }

    [Fact]
    public async Task Two_who_take_the_last_operators_out_at_the_same_time_leave_one()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync("""{"format": "people/1", "people": [{"id": "O2", "name": "另一位", "role": "Operator"}]}""");
        var (one, other) = (organisation.Sessions.Open(new Actor(new("OP"), "test")), organisation.Sessions.Open(new Actor(new("O2"), "test")));
        (await organisation.Desk.ImportAsync(one, Without("O2"), Ct)).Mistakes.ShouldBeEmpty();
        (await organisation.Desk.ImportAsync(other, Without("OP"), Ct)).Mistakes.ShouldBeEmpty();

        await one.CommitAsync(Ct);

        await Should.ThrowAsync<ConcurrencyException>(() => other.CommitAsync(Ct));

        static JsonNode Without(string id) => JsonNode.Parse($$"""{"format": "people/1", "people": [{"id": "{{id}}", "active": false}]}""")!;
    }

    [Fact]
    public async Task A_decision_made_by_rules_that_no_longer_count_is_not_committed()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync(Rules);
        var session = organisation.Sessions.Open(new Actor(new("M"), "test"));
        await organisation.Leads.InForceAsync(session, Ct);
        session.Store(new Product { Id = "X", Name = "某物" }, "test");

        await organisation.ImportAsync("""{"format": "lead-rules/1", "rules": []}""");

        await Should.ThrowAsync<ConcurrencyException>(() => session.CommitAsync(Ct));
    }

    [Fact]
    public async Task What_is_exported_imports_to_no_change()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync("""{"format": "products/1", "products": [{"id": "1", "name": "甲"}, {"id": "2", "name": "乙", "active": false}]}""");
        foreach (var format in organisation.Desk.Formats)
        {
            (await organisation.ImportAsync(await organisation.ExportAsync(format.Name))).IsSame.ShouldBeTrue(format.Name);
        }
    }

    [Fact]
    public async Task Whatever_rules_are_imported_their_export_imports_to_no_change()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        var regions = Gen.OneOfConst("华东", "华南", "西北");
        var whens = Gen.OneOf(
            Gen.Const("{}"), regions.Select(region => $$"""{"region": "{{region}}"}"""),
            regions.List[1, 3].Select(list => $$"""{"region": {"in": [{{string.Join(',', list.Select(one => $"\"{one}\""))}}]}, "strategic": true}"""),
            regions.Select(region => $$$"""{"any": [{"source": "官网"}, {"not": {"region": "{{{region}}}"}}]}"""));
        var rules = Gen.Select(whens, Gen.OneOfConst("""["R1"]""", """["R2","R1"]""")).Select((when, people) => $$"""{"when": {{when}}, "people": {{people}}}""");
        await rules.List[0, 4].Select(list => $$"""{"format": "lead-rules/1", "rules": [{{string.Join(',', list)}}]}""").SampleAsync(
            async file =>
            {
                (await organisation.ImportAsync(file)).Mistakes.ShouldBeEmpty();
                (await organisation.ImportAsync(await organisation.ExportAsync("lead-rules"))).IsSame.ShouldBeTrue(file);
            },
            iter: 30, threads: 1);
    }

    [Fact]
    public async Task Lists_that_are_imported_bound_what_conditions_may_say_from_then_on()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        const string Energy = """{"format": "lead-rules/1", "rules": [{"when": {"industry": "能源"}, "people": ["R1"]}]}""";
        (await organisation.ImportAsync(Energy)).Mistakes.ShouldBeEmpty();
        await organisation.ImportAsync("""{"format": "industries/1", "industries": ["制造业", "能源业"]}""");

        (await organisation.ImportAsync(Energy)).Mistakes.ShouldHaveSingleItem().What.ShouldContain("“能源业”");
        // What counted before goes on.
        (await GivenAsync(organisation, "华北", "能源")).ShouldBe("R1");
    }

    [Fact]
    public async Task Stages_limits_and_reasons_are_read_anew_by_all_who_have_the_plan()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        var file = (await organisation.ExportAsync("stages")).Replace("\"线索获取\",\"limitDays\":7", "\"线索\",\"limitDays\":3", StringComparison.Ordinal);

        var proposal = await organisation.ImportAsync(file);
        await organisation.ImportAsync("""{"format": "reasons/1", "loss": ["太贵", "其他"]}""");

        proposal.Changes.ShouldBe(["阶段 “Lead”的名称：线索获取 → 线索", "阶段 “Lead”的时限（天）：7 → 3"]);
        (organisation.Plan.First.Title, organisation.Plan.First.LimitDays, organisation.Plan["ValueConsensus"].Title).ShouldBe(("线索", 3, "价值共识"));
        organisation.Plan.LossReasons.ShouldBe(["太贵", "其他"]);
        new StagePlan().LossReasons.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_stage_that_open_deals_are_in_stays()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.DoAsync(session => Task.FromResult(session.Store(
            new Deal
            {
                Id = "D1", Title = "某项目", CustomerId = new("C1"), OwnerId = new("R1"), Stage = "ValueConsensus", CreatedAt = session.Now,
                StageEnteredAt = session.Now,
            },
            "test")));
        var file = JsonNode.Parse(await organisation.ExportAsync("stages"))!;
        file["stages"]!.AsArray().RemoveAt(2);

        (await organisation.ImportAsync(file.ToJsonString())).Mistakes.ShouldHaveSingleItem().What.ShouldBe("“价值共识”里还有 1 个在途商机，推走之后才能去掉这个阶段");
    }

    [Fact]
    public async Task People_keep_what_their_row_leaves_out_and_leavers_get_their_day()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();

        var proposal = await organisation.ImportAsync("""
            {"format": "people/1", "people": [
              {"id": "M", "team": "乙队"}, {"id": "R1", "active": false}, {"id": "R2", "manager": null}, {"id": "R9", "active": true},
              {"id": "N", "name": "新来的", "role": "Rep", "team": "乙队", "manager": "M"}]}
            """);

        proposal.Changes.ShouldBe(
        [
            "人员 “主管”的团队：甲队 → 乙队", "人员 “销售一”的在职：是 → 否", "人员 “销售一”的离职日：（无） → 2026-11-24", "人员 “销售二”的上级：主管（M） → （无）",
            "人员 “走了的”的在职：否 → 是", "人员 新增：“新来的”（姓名：新来的；角色：销售；团队：乙队；上级：主管（M）；在职：是）",
        ], ignoreOrder: true);
        var manager = (await organisation.Store.FindAsync<Person>("M", Ct))!;
        (manager.Team, manager.Mobile, manager.ManagerId?.Text).ShouldBe(("乙队", "13900000001", "D"));
        (await organisation.Store.FindAsync<Person>("R1", Ct))!.LeftOn.ShouldBe(new DateOnly(2026, 11, 24));
        (await organisation.Store.FindAsync<Person>("R2", Ct))!.ManagerId.ShouldBeNull();
        (await organisation.Store.FindAsync<Person>("F", Ct))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Approval_asks_whom_the_conditions_name()
    {
        var organisation = await new ConfigCase().WithPeopleAsync();
        await organisation.ImportAsync("""
            {"format": "approval-rules/1", "steps": [{"by": "Manager"}, {"by": "Finance", "when": {"paymentTermDays": {"gt": 90}}},
              {"by": "Director", "when": {"any": [{"grossMargin": {"lt": "0.2"}}, {"amount": {"gte": "1000000.00"}}]}}]}
            """);
        var session = organisation.Sessions.Open(Actor.System("test"));
        var rules = await organisation.Approvals.InForceAsync(session, Ct);

        Asked(800_000, 0.35m, 60).ShouldBe([Role.Manager]);
        Asked(800_000, 0.15m, 120).ShouldBe([Role.Manager, Role.Finance, Role.Director]);
        Asked(1_000_000, null, null).ShouldBe([Role.Manager, Role.Director]);
        Asked(1, null, null).ShouldBe([Role.Manager]);

        IEnumerable<Role> Asked(decimal yuan, decimal? margin, int? days) => rules.For(new ContractTraits(
            new Contract
            {
                Id = "HT", DealId = new("D"), CustomerId = new("C"), Amount = new Money(yuan), Status = ContractStatus.Draft,
                GrossMargin = margin is { } value ? new Ratio(value) : null, PaymentTermDays = days,
            },
            new Deal
            {
                Id = "D", Title = "", CustomerId = new("C"), OwnerId = new("R1"), Stage = "Lead", CreatedAt = default, StageEnteredAt = default,
            },
            new Person { Id = "R1", Name = "", Role = Role.Rep }, null));
    }

    [Fact]
    public async Task A_format_of_another_feature_with_files_and_numbers_of_its_own_is_carried_as_it_is()
    {
        var organisation = new ConfigCase(null, new ChainFormat());
        const string Chain = """{"format":"test-chain/1","id":"south","version":4,"hours":{"sales":"09:00-18:00"},"budgets":[{"when":{},"accept":"4 工作小时"}]}""";

        (await organisation.ImportAsync(Chain)).Number.ShouldBe(1);

        (await organisation.ExportAsync("test-chain", "south")).ShouldBe(Chain);
        (await organisation.ImportAsync(Chain)).IsSame.ShouldBeTrue();
        (await organisation.ImportAsync(Chain.Replace("18:00", "17:00", StringComparison.Ordinal))).Changes
            .ShouldBe(["hours.sales：\"09:00-18:00\" → \"09:00-17:00\""]);
        (await organisation.ImportAsync(Chain.Replace("south", "a/b", StringComparison.Ordinal))).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("id");
    }

    private static async Task<string> GivenAsync(ConfigCase organisation, string region, string? industry = null)
    {
        var assignment = new LeadAssignment(organisation.Leads, BusinessZone.Shanghai);
        return await organisation.DoAsync(async session => (await assignment.ChooseAsync(
            session, new LeadTraits(region, industry, null), (await session.FindAsync<Person>("D", Ct))!, Ct)).Id);
    }

    private sealed class ChainFormat : ConfigFormat
    {
        public override string Name => "test-chain/1";

        public override Message Title { get; } = new("test", "链");

        public override Message About => Title;

        public override bool HasMany => true;

        public override bool NumbersItself => true;

        public override ValueTask<JsonObject> CheckAsync(Session session, JsonObject content, ConfigReading reading, CancellationToken ct) =>
            ValueTask.FromResult(content);

        public override ValueTask<JsonObject> StandingAsync(Session session, CancellationToken ct) => ValueTask.FromResult(new JsonObject());
    }
}
