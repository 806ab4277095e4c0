using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>
/// Files in the product's own layout: what is right is imported, what is wrong is reported with its place, and a repeat changes nothing.
/// </summary>
public sealed class ImporterTests
{
    private const string Rep = "P1,王芳,rep,华东一组,华东,P9,,wxp1,,,true";

    [Theory]
    [InlineData("P2,,rep,,,,,,,,", "people.csv:3: name: is empty")]
    [InlineData(",李伟,rep,,,,,,,,", "people.csv:3: id: is empty")]
    [InlineData(
        "P2,李伟,chief,,,,,,,,",
        "people.csv:3: role: 'chief' is none of rep, manager, director, product, architect, delivery, finance, support, operator")]
    [InlineData(
        "P2,李伟,2,,,,,,,,",
        "people.csv:3: role: '2' is none of rep, manager, director, product, architect, delivery, finance, support, operator")]
    [InlineData(
        "P2,李伟,\"rep,manager\",,,,,,,,",
        "people.csv:3: role: 'rep,manager' is none of rep, manager, director, product, architect, delivery, finance, support, operator")]
    [InlineData("P2,李伟,rep,,,,,,,,perhaps", "people.csv:3: active: 'perhaps' is neither true nor false")]
    [InlineData("P2,#N/A,rep,,,,,,,,", "people.csv:3: name: '#N/A' is an error of Excel's, not a value")]
    [InlineData("P2,李\u202E伟,rep,,,,,,,,", "people.csv:3: name: '李伟' has characters that can't be seen")]
    [InlineData(
        "P2,李伟,rep,,,,1.39E+10,,,,",
        "people.csv:3: mobile: '1.39E+10' has lost digits: Excel has shortened it; format the column as text or number there and save it again")]
    [InlineData("P2,李伟,rep,,,,1390000000x,,,,", "people.csv:3: mobile: '1390000000x' is not a mobile number")]
    [InlineData("P2,李伟,rep,a,b", "people.csv:3: row: has 5 values, but the header has 11")]
    [InlineData("P2,李伟,rep,一组,二组,,,,,,,true", "people.csv:3: row: has 12 values, but the header has 11")]
    [InlineData(
        "P2,李\"伟,rep,,,,,,,,",
        "people.csv:3: row: its quotes don't match; a value with a quote in it must stand in quotes, with the quote doubled")]
    [InlineData("P1,李伟,rep,,,,,,,,", "people.csv:3: id: 'P1' stands twice in this file; this row was not taken")]
    public async Task A_bad_row_is_told_with_its_place_and_the_others_go_on(string row, string expected)
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep, row, "P3,赵敏,manager,华东一组,,,,,,,");

        var summary = (await import.RunAsync()).ShouldHaveSingleItem();

        import.Mistakes.ShouldBe([expected]);
        (summary.Added, summary.Bad).ShouldBe((2, 1));
        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王芳");
        (await import.FindAsync<Person>("P3")).Role.ShouldBe(Role.Manager);
    }

    [Theory]
    [InlineData(400, "customers.csv:3: name: '长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长…' is longer than 200 characters", 2)]
    [InlineData(1_200_000, "customers.csv:3: row: is longer than 1000000 characters; are its quotes closed? Nothing after it was read", 1)]
    public async Task A_row_that_is_too_long_is_told_with_its_place_and_nothing_can_refer_to_it(int length, string expected, int kept)
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep)
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,", $"C2,{new string('长', length)},,,,,,", "C3,另一公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, "D1,T,C2,P1,Lead,open,,,,,,2026-01-02T03:04:05+08:00,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe([expected, "deals.csv:2: customer_id: there is no customer 'C2'"]);
        (await import.Store.CountAsync(new Query<Customer>(), TestContext.Current.CancellationToken)).ShouldBe(kept);
    }

    [Theory]
    [InlineData("stage", "Idea", "deals.csv:2: stage: 'Idea' is none of Lead, Qualification, ValueConsensus, SolutionValidation, SigningDelivery")]
    [InlineData("status", "paused", "deals.csv:2: status: 'paused' is none of open, won, lost")]
    [InlineData("customer_id", "C9", "deals.csv:2: customer_id: there is no customer 'C9'")]
    [InlineData("owner_id", "P9", "deals.csv:2: owner_id: there is no person 'P9'")]
    [InlineData("amount", "many", "deals.csv:2: amount: 'many' is not a number")]
    [InlineData("amount", "-5", "deals.csv:2: amount: '-5' is negative")]
    [InlineData("amount", "1.005", "deals.csv:2: amount: '1.005' has more than two decimals")]
    [InlineData("gross_margin", "35", "deals.csv:2: gross_margin: '35' is not between 0 and 1")]
    [InlineData("amount", "1000000000000.01", "deals.csv:2: amount: '1000000000000.01' is more than 1000000000000 yuan")]
    [InlineData("amount", "79228162514264337593543950335", "deals.csv:2: amount: '79228162514264337593543950335' is not a number")]
    [InlineData("amount", "\"1,5\"", "deals.csv:2: amount: '1,5' is not a number")]
    [InlineData("gross_margin", "-0.1", "deals.csv:2: gross_margin: '-0.1' is not between 0 and 1")]
    [InlineData("created_at", "2026-01-02 25:04", "deals.csv:2: created_at: '2026-01-02 25:04' is not an instant, as 2026-11-24T10:00:00+08:00")]
    [InlineData("expected_close", "2026-13-01", "deals.csv:2: expected_close: '2026-13-01' is not a date, as 2026-11-24 (the year first)")]
    [InlineData("expected_close", "12/31/2026", "deals.csv:2: expected_close: '12/31/2026' is not a date, as 2026-11-24 (the year first)")]
    public async Task A_value_that_can_not_be_taken_is_told_with_its_column(string column, string value, string expected)
    {
        var deal = new Dictionary<string, string>
        {
            ["id"] = "D1",
            ["title"] = "T",
            ["customer_id"] = "C1",
            ["owner_id"] = "P1",
            ["stage"] = "Lead",
            ["status"] = "open",
            ["created_at"] = "2026-01-02T03:04:05+08:00",
            [column] = value,
        };
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep).With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, string.Join(',', ImportRun.Deals.Split(',').Select(name => deal.GetValueOrDefault(name))));

        await import.RunAsync();

        import.Mistakes.ShouldBe([expected]);
        (await import.FindAsync<Deal>("D1")).ShouldBeNull();
    }

    [Theory]
    [InlineData("signing", "关闭", null)]
    [InlineData("Signing", "关闭", null)]
    [InlineData("advance", "关闭", "receipts.csv:2: node: 'advance' is none of signing, first, final, other")]
    [InlineData("1", "关闭", "receipts.csv:2: node: '1' is none of signing, first, final, other")]
    [InlineData("final", "closed", "tickets.csv:2: state: 'closed' is none of 待接单, 处理中, 已答复, 交付中, 验收通过, 验收不通过, 变更, 关闭")]
    public async Task A_receipts_node_and_a_tickets_state_are_words_of_the_lists(string node, string state, string? expected)
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep).With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, "D1,T,C1,P1,Lead,open,,,,,,2026-01-02T03:04:05+08:00,,,,")
            .With("contracts.csv", ImportRun.Contracts, "K1,D1,C1,100,,,,,signed,,2026-01-03T03:04:05+08:00,,")
            .With("receipts.csv", "id,contract_id,amount,received_at,node", $"R1,K1,50,2026-01-04T03:04:05+08:00,{node}")
            .With(
                "tickets.csv",
                "id,deal_id,title,state,opened_at,product_owner_id,architect_id,delivery_id,first_response_at,closed_at,changes,first_pass",
                $"T1,D1,接口,{state},2026-01-05T03:04:05+08:00,,,,,,0,");

        await import.RunAsync();

        import.Mistakes.ShouldBe(expected is null ? [] : [expected]);
    }

    [Fact]
    public async Task Lines_are_counted_over_blank_ones_and_values_of_several_lines()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, "", "P1,\"王\n芳\",rep,,,,,,,,", "", "P2,,rep,,,,,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:6: name: is empty"]);
        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王 芳");
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_is_told_where_it_begins()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep, "P2,\"李伟,rep,,,,,,,,", "P3,赵敏,rep,,,,,,,,");

        await import.RunAsync();

        import.Mistakes.ShouldHaveSingleItem().ShouldStartWith("people.csv:3: row: its quotes don't match");
    }

    [Theory]
    [InlineData("sep=;")]
    [InlineData("\"SEP=;\"")]
    [InlineData("sep=,")]
    public async Task The_line_that_tells_excel_what_stands_between_values_is_passed_over(string first)
    {
        await using var import = new ImportRun().With(
            "people.csv",
            first,
            ImportRun.People.Replace(',', ';'),
            "P1;王芳;rep;;;;;;;;",
            "P2;;rep;;;;;;;;");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:4: name: is empty"]);
        (await import.FindAsync<Person>("P1")).Name.ShouldBe("王芳");
    }

    [Fact]
    public async Task A_sign_between_values_that_is_not_read_is_told()
    {
        await using var import = new ImportRun().With("people.csv", "sep=|", ImportRun.People.Replace(',', '|'), "P1|王芳|rep||||||||");

        await import.RunAsync();

        import.Mistakes.ShouldBe(["people.csv:1: sep=: values are apart by '|'; save it with commas, semicolons or tabs between them"]);
    }

    [Fact]
    public async Task Digits_in_excels_form_need_no_quotes_around_but_theirs()
    {
        await using var import = new ImportRun().With(
            "people.csv",
            ImportRun.People,
            "=\"0123\",王芳,rep,=\"\",,,=\"13900000001\",,,,",
            "P2,=\"李\"伟\",rep,,,,,,,,",
            "P3,赵敏,rep,,,,,,,,=\"是\"");

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "people.csv:3: row: its quotes don't match; a value with a quote in it must stand in quotes, with the quote doubled",
        ]);
        (await import.FindAsync<Person>("0123")).ShouldSatisfyAllConditions(
            person => person.Mobile.ShouldBe("13900000001"),
            person => person.Team.ShouldBeNull());
        (await import.FindAsync<Person>("P3")).Active.ShouldBeTrue();
    }

    [Fact]
    public async Task Columns_that_are_missing_or_not_known_are_told()
    {
        await using var import = new ImportRun().With(
            "customers.csv",
            ImportRun.Customers.Replace(",level", ",grade", StringComparison.Ordinal),
            "C1,某公司,,,A,,,");

        await import.RunAsync();

        import.Mistakes.ShouldBe([
            "customers.csv:1: level: the column is missing; its values count as unknown",
            "customers.csv:1: grade: the column is not known and is not read",
        ]);
    }

    [Fact]
    public async Task Optional_columns_products_and_quotas_are_kept_and_an_empty_flag_is_unknown()
    {
        await using var import = new ImportRun()
            .With(
                "people.csv",
                $"{ImportRun.People},joined_on,left_on,successor_id",
                "P1,王芳,rep,,,,,,,,false,2024-03-01,2026-10-31,P2",
                "P2,李伟,rep,,,,,,,,,,,")
            .With("customers.csv", $"{ImportRun.Customers},address,lat,lng,datum", "C1,华东精密,,,,,,,苏州,31.29,120.58,gcj02", "C2,宁波荣信,,,,,,,,31.29,,")
            .With("deals.csv", ImportRun.Deals, "D1,项目,C1,P1,Lead,open,,,,,,2026-11-24T10:00:00+08:00,,,,")
            .With(
                "contracts.csv",
                $"{ImportRun.Contracts},tax_rate,currency,fx_rate,split,accepted_on",
                "K1,D1,C1,100,,,,true,draft,,,,,13%,usd,7.1,P1=0.7;P2=0.3,2026-11-01",
                "K2,D1,C1,100,,,false,,approved,,,,,,CNY,,,",
                "K3,D1,C1,100,,,,,signed,,,,,,,,P1=0.7;P2=0.2,",
                "K4,D1,C1,100,,,,,signed,,,,,,,,P1=0.5;P9=0.5,")
            .With("receipts.csv", "id,contract_id,amount,received_at,node,bank_ref", "R1,K1,50,2026-11-02,first,B-77")
            .With("products.csv", "id,name,active", "S1,服务云,false")
            .With("quotas.csv", "id,person_id,period,amount,prorate", "Q1,P1,2026-Q1,1000000,days", "Q2,P1,2026-13,1,")
            .With("prices.csv", "id,price", "S1,100");

        await import.RunAsync();

        import.Mistakes.ShouldBe(
        [
            "prices.csv: is not read; no file of that name is imported",
            "quotas.csv:3: period: '2026-13' is no period, as 2026-03, 2026-Q1 or 2026",
            "customers.csv:3: lng: is empty, though lat is not",
            "contracts.csv:4: split: 'P1=0.7;P2=0.2' does not come to 1",
            "contracts.csv:5: split: there is no person 'P1=0.5;P9=0.5'",
        ]);
        (await import.FindAsync<Person>("P1")).ShouldSatisfyAllConditions(
            person => (person.JoinedOn, person.LeftOn).ShouldBe((new DateOnly(2024, 3, 1), new DateOnly(2026, 10, 31))),
            person => person.SuccessorId.ShouldBe(new("P2")));
        (await import.FindAsync<Customer>("C1")).ShouldSatisfyAllConditions(
            customer => (customer.Address, customer.Place).ShouldBe(("苏州", new CustomerPlace(31.29m, 120.58m, Datum.Gcj02))),
            customer => customer.Strategic.ShouldBeNull());
        (await import.FindAsync<Contract>("K1")).ShouldSatisfyAllConditions(
            contract => (contract.Status, contract.FirstOrder, contract.Referral).ShouldBe((ContractStatus.Draft, null, true)),
            contract => (contract.TaxRate, contract.Currency, contract.FxRate).ShouldBe((new Ratio(0.13m), "USD", 7.1m)),
            contract => contract.Split.ShouldBe([new ContractShare(new("P1"), new(0.7m)), new ContractShare(new("P2"), new(0.3m))]),
            contract => contract.AcceptedOn.ShouldBe(new DateOnly(2026, 11, 1)));
        (await import.FindAsync<Contract>("K2")).ShouldSatisfyAllConditions(
            contract => (contract.Status, contract.FirstOrder).ShouldBe((ContractStatus.Approved, false)),
            contract => (contract.Currency, contract.Split).ShouldBe((null, null)));
        (await import.FindAsync<Receipt>("R1")).BankRef.ShouldBe("B-77");
        (await import.FindAsync<Product>("S1")).Active.ShouldBeFalse();
        (await import.FindAsync<Quota>("Q1")).ShouldSatisfyAllConditions(
            quota => (quota.Period, quota.Amount, quota.ByDays).ShouldBe(("2026-Q1", new Money(1_000_000), true)));

        (await import.RunAsync()).Sum(summary => summary.Changed + summary.Added).ShouldBe(0);
    }

    [Fact]
    public async Task The_same_files_again_change_nothing()
    {
        await using var import = new ImportRun();
        await import.RunAsync(Repository.PathOf("bot", "Demo"), Bot.Import.ImportMap.Standard);
        var before = await EntriesAsync(import.Store);

        var again = await import.RunAsync(Repository.PathOf("bot", "Demo"), Bot.Import.ImportMap.Standard);

        again.Sum(summary => summary.Unchanged).ShouldBe(again.Sum(summary => summary.Read));
        again.Sum(summary => summary.Read).ShouldBe(6557);
        (await EntriesAsync(import.Store)).ShouldBe(before);
        before.ShouldBe(6557);
        import.Mistakes.ShouldBeEmpty();
    }

    // The store has moved on when the files come again: only what is new in them may go in.
    [Fact]
    public async Task Files_that_come_again_change_what_is_new_in_them_and_nothing_else()
    {
        await using var import = new ImportRun()
            .With("people.csv", ImportRun.People, Rep)
            .With("customers.csv", ImportRun.Customers, "C1,某公司,软件,,A,,,", "C2,另一家,,,,,,");
        await import.RunAsync();
        await import.ChangeAsync<Customer>("C2", customer => customer with { Industry = "物流" });
        var before = await EntriesAsync(import.Store);

        var again = await import.With("customers.csv", ImportRun.Customers, "C1,某公司,软件,华东,A,,,", "C2,另一家,,,,,,", "C3,第三家,,,,,,").RunAsync();

        again.Select(file => (file.Name, file.Added, file.Changed, file.Unchanged)).ShouldBe([("people.csv", 0, 0, 1), ("customers.csv", 1, 1, 1)]);
        ((await import.FindAsync<Customer>("C1")).Region, (await import.FindAsync<Customer>("C2")).Industry).ShouldBe(("华东", "物流"));
        (await EntriesAsync(import.Store)).ShouldBe(before + 2);
    }

    [Fact]
    public async Task A_row_that_has_changed_replaces_what_is_stored_and_is_on_record()
    {
        await using var import = new ImportRun().With("people.csv", ImportRun.People, Rep);
        await import.RunAsync();

        (await import.With("people.csv", ImportRun.People, Rep.Replace("华东一组", "华东二组", StringComparison.Ordinal)).RunAsync())
            .ShouldHaveSingleItem()
            .Changed.ShouldBe(1);

        (await import.FindAsync<Person>("P1")).Team.ShouldBe("华东二组");
        var entry = await import.Store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken).LastAsync(TestContext.Current.CancellationToken);
        (entry.Change.Actor.Door, entry.Change.Before, entry.Change.After).ShouldBe(("import", "{\"team\":\"华东一组\"}", "{\"team\":\"华东二组\"}"));
    }

    private static async Task<int> EntriesAsync(IStore store) =>
        await store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
}
