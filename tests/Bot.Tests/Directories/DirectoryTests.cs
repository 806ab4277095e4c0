using ChatSales.Bot.Import;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static ChatSales.Bot.Tests.Directories.DirectoryBot;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>People from a directory: shown first, applied as shown, then followed by itself (R6).</summary>
public sealed class DirectoryTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_difference_is_shown_and_applied_by_an_operator(bool isPostgreSql)
    {
        await using var bot = await StartAsync(isPostgreSql ? shared : null);
        bot.Directory.With("new1", "新同事", "13800000001", manager: "wxp002").With("front", "前台", department: "3");
        (await bot.Bot.As(Operator).SayAsync("通讯录")).ShouldBeCard().Text!.ShouldStartWith("还没有读取过");

        (await bot.Bot.As(Operator).SayAsync("读取通讯录")).Text!.ShouldStartWith("马上读取");
        await bot.DrainAsync();

        var card = (await bot.Bot.As(Operator).LastAsync()).ShouldBeCard();
        card.Text.ShouldBe("第一次读取通讯录，还没有改动任何人。请看明细，确认后点“应用”。");
        (card.Fact("企业微信"), card.Fact("新同事"), card.Fact("已认出"), card.Fact("没有规则"))
            .ShouldBe(("11-24 10:00，6 人、3 个部门，2 处不同", "1 项", "4 项", "1 项"));
        (await bot.Bot.Store.FindAsync<Person>("new1", Ct)).ShouldBeNull();
        (await bot.PersonAsync("P008")).InDirectories.ShouldBeNull();

        (await bot.Bot.As(Operator).TapAsync("应用")).ShouldBeCard().Text.ShouldBe("通讯录已应用：5 项生效。");

        (await bot.PersonAsync("new1")).ShouldSatisfyAllConditions(
            person => (person.Name, person.Role, person.Team, person.Mobile).ShouldBe(("新同事", Role.Rep, "华东一队", "13800000001")),
            person => person.ManagerId!.Value.Text.ShouldBe("P002"),
            person => person.Accounts.ShouldBe(new Dictionary<string, string> { ["wecom"] = "new1" }));
        (await bot.PersonAsync("P008")).InDirectories.ShouldBe(["wecom"]);
        (await bot.PersonAsync("P009")).Active.ShouldBeTrue();
        var entry = await bot.Bot.Store.AuditLog.ReadAsync(0, Ct).LastAsync(one => one.Change.EntityId == "new1", Ct);
        (entry.Change.Action, entry.Change.Actor.PersonId.Text).ShouldBe(("directory.apply", Operator));
        (await bot.Bot.Store.CountAsync(new Query<DirectoryPart>(), Ct)).ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Later_changes_take_effect_at_night_and_what_is_doubtful_is_shown_once(bool isPostgreSql)
    {
        await using var bot = await StartEstablishedAsync(isPostgreSql ? shared : null);
        var before = (await bot.ToldAsync(Operator)).Count;
        bot.Directory.With("wxp008", "郭小勇", manager: "wxp001").With("other", "吴艳").With("front", "前台", department: "3");

        await bot.ReadAsync();
        await bot.ReadAsync();

        (await bot.PersonAsync("P008")).ShouldSatisfyAllConditions(
            person => person.Name.ShouldBe("郭小勇"), person => person.ManagerId!.Value.Text.ShouldBe("P001"), person => person.Role.ShouldBe(Role.Rep));
        (await bot.Bot.Store.FindAsync<Person>("other", Ct)).ShouldBeNull();
        // The days between were a stop to the watch over renewals, which is told too.
        var told = (await bot.ToldAsync(Operator)).Skip(before).Where(text => !text.StartsWith("续约提醒", StringComparison.Ordinal));
        told.ShouldBe(["通讯录 有 2 项要由人决定，其余变动已自动生效。"]);
        var entry = await bot.Bot.Store.AuditLog.ReadAsync(0, Ct).LastAsync(one => one.Change.EntityId == "P008", Ct);
        (entry.Change.Action, entry.Change.Actor.PersonId.Text).ShouldBe(("directory.apply", "system"));
    }

    [Fact]
    public async Task What_is_dropped_changes_nothing_and_is_found_again()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("new1", "新同事");
        await bot.ReadAsync();
        var first = (await bot.PendingAsync())!;

        (await bot.Bot.As(Operator).TapAsync("放弃")).ShouldBeCard().Text!.ShouldStartWith("已放弃");
        var refused = await bot.Bot.As(Operator).SayAsync($"应用通讯录 {first.Id}");
        (refused.Text ?? refused.Card!.Text).ShouldNotBeNull().ShouldStartWith("没有编号为");
        (await bot.PendingAsync()).ShouldBeNull();
        await bot.ReadAsync();

        (await bot.Bot.Store.FindAsync<Person>("new1", Ct)).ShouldBeNull();
        (await bot.PendingAsync())!.HeldBack.ShouldBe(HeldBack.First);
        (await bot.Bot.Store.CountAsync(new Query<DirectoryPart>(), Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task A_card_whose_differences_were_read_again_applies_nothing()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("new1", "新同事");
        await bot.ReadAsync();
        var line = (await bot.Bot.As(Operator).LinesAsync())[^1];
        bot.Directory.With("new2", "又一位");
        await bot.ReadAsync();

        await bot.Bot.As(Operator).TapAsync(line, Chatter.Buttons(line).First(button => button.Label == "应用"));

        (await bot.Bot.Store.FindAsync<Person>("new1", Ct)).ShouldBeNull();
        (await bot.PendingAsync())!.CountOf(ChangeSort.New).ShouldBe(2);
    }

    [Fact]
    public async Task What_has_changed_since_it_was_shown_is_left_to_the_next_pass()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("wxp008", "郭小勇").With("new1", "新同事");
        await bot.ReadAsync();
        await bot.Bot.ChangeAsync("P008", person => person with { Name = "郭大勇" });

        var card = (await bot.Bot.As(Operator).TapAsync("应用")).ShouldBeCard();

        card.Text!.ShouldContain("1 项在此期间又有变动");
        (await bot.PersonAsync("P008")).Name.ShouldBe("郭大勇");
        (await bot.PersonAsync("new1")).Name.ShouldBe("新同事");
        await bot.ReadAsync();
        (await bot.PersonAsync("P008")).Name.ShouldBe("郭小勇");
    }

    [Fact]
    public async Task A_directory_that_lacks_too_many_closes_out_nobody_and_is_told()
    {
        var directory = new FakeDirectory("wecom");
        Enumerable.Range(6, 20).ToList().ForEach(number => directory.With($"wxp{number:000}", $"人{number}"));
        await using var bot = await StartEstablishedAsync(directory: directory);
        Enumerable.Range(6, 5).ToList().ForEach(number => directory.Members.Remove($"wxp{number:000}"));
        directory.With("wxp020", "改了名");

        await bot.ReadAsync();

        var card = (await bot.Bot.As(Operator).LastAsync()).ShouldBeCard();
        card.Text!.ShouldStartWith("企业微信 里一次少了 5 人（共 20 人），超过 10%，没有改动任何人。");
        (await bot.Bot.As(Operator).TapAsync("应用")).Text!.ShouldStartWith("企业微信 里一次少了 5 人");
        (await bot.PersonAsync("P006")).Active.ShouldBeTrue();
        (await bot.PersonAsync("P020")).Name.ShouldNotBe("改了名");
    }

    [Fact]
    public async Task A_pass_that_fails_changes_nothing_and_is_told_once_a_day()
    {
        await using var bot = await StartEstablishedAsync();
        var before = (await bot.ToldAsync(Operator)).Count;
        bot.Directory.Members.Clear();
        bot.Directory.Fault = "wecom 60020: 可信 IP";

        await bot.ReadAsync();
        (await bot.Bot.As(Operator).SayAsync("读取通讯录")).Text!.ShouldStartWith("马上读取");
        await bot.DrainAsync();

        (await bot.PersonAsync("P008")).Active.ShouldBeTrue();
        (await bot.ToldAsync(Operator)).Skip(before).Where(text => text.StartsWith("读不了", StringComparison.Ordinal))
            .ShouldBe(["读不了企业微信的通讯录，没有改动任何人：wecom 60020: 可信 IP"]);
        (await bot.Bot.As(Operator).SayAsync("通讯录")).ShouldBeCard().Fact("企业微信").ShouldContain("读取失败：wecom 60020");
    }

    [Fact]
    public async Task A_long_pass_holds_up_no_other_timed_work()
    {
        await using var bot = await StartAsync();
        var gate = new TaskCompletionSource();
        bot.Directory.Gate = gate.Task;
        await bot.Bot.As(Operator).SayAsync("读取通讯录");
        await bot.DrainAsync();
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(5));
        await bot.DrainAsync();
        (await bot.PendingAsync()).ShouldBeNull();

        gate.SetResult();
        await TestBot.UntilAsync(async () => await bot.PendingAsync() is not null, () =>
        {
            bot.Bot.Clock.Advance(TimeSpan.FromSeconds(5));
            bot.DrainAsync().Wait(Ct);
        });

        bot.Directory.Reads.ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_differences_are_applied_in_parts_and_a_stop_in_between_loses_and_doubles_none(bool isPostgreSql)
    {
        await using var bot = await StartAsync(isPostgreSql ? shared : null);
        Enumerable.Range(0, 350).ToList().ForEach(number => bot.Directory.With($"n{number:000}", $"新人{number}"));
        await bot.ReadAsync();
        var sessions = bot.Bot.Services.GetRequiredService<Sessions>();
        var desk = bot.Bot.Services.GetRequiredService<DirectoryDesk>();
        var pass = (await bot.PendingAsync())!;
        pass.Parts.ShouldBe(4);
        // As far as the bot comes before it is stopped: what is written is what a commit has written.
        await sessions.DoAsync(new Actor(new(Operator), "test"), async session =>
        {
            (await desk.ApplyAsync(session, (await session.FindAsync<DirectoryPass>(pass.Id, Ct))!, Ct)).ShouldBeNull();
            return 0;
        }, Ct);

        // Three nodes at once.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.Bot.Services.GetRequiredService<Drain>().RunAsync(Ct)));
        await bot.Bot.SettleAsync();

        (await bot.Bot.Store.FindAsync<DirectoryPass>(pass.Id, Ct))!.ShouldSatisfyAllConditions(
            done => (done.Applied, done.Stale, done.Done).ShouldBe((354, 0, 4)), done => done.DecidedBy!.Value.Text.ShouldBe(Operator));
        (await bot.Bot.Store.QueryAsync(new Query<Person>(), Ct))
            .Count(person => person.Name.StartsWith("新人", StringComparison.Ordinal)).ShouldBe(350);
        (await bot.ToldAsync(Operator)).Count(text => text == "通讯录 通讯录已应用：354 项生效。").ShouldBe(1);
        await bot.ReadAsync();
        (await bot.PendingAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stopped()
    {
        var (folder, clock) = (await DemoCopy.NewAsync(), TestBot.NewClock());
        FakeDirectory directory;
        string id;
        await using (var bot = await StartAsync(folder: folder, clock: clock))
        {
            directory = bot.Directory;
            Enumerable.Range(0, 250).ToList().ForEach(number => directory.With($"n{number:000}", $"新人{number}"));
            await bot.ReadAsync();
            id = (await bot.PendingAsync())!.Id;
            var desk = bot.Bot.Services.GetRequiredService<DirectoryDesk>();
            // Begun, one part applied, and nothing left to go on with it but what is stored.
            await bot.Bot.Services.GetRequiredService<Sessions>().DoAsync(new Actor(new(Operator), "test"), async session =>
            {
                await desk.ApplyAsync(session, (await session.FindAsync<DirectoryPass>(id, Ct))!, Ct);
                await desk.ApplyPartAsync(session, (await session.FindAsync<DirectoryPass>(id, Ct))!, isTold: true, Ct);
                await Ledger.SetAsync(session, "directory-apply", id, session.Now + TimeSpan.FromMinutes(1), id, Ct);
                return 0;
            }, Ct);
            (await bot.Bot.Store.FindAsync<DirectoryPass>(id, Ct))!.Done.ShouldBe(1);
        }

        clock.Advance(TimeSpan.FromMinutes(2));
        await using var again = await StartAsync(folder: folder, clock: clock, directory: directory);

        await again.DrainAsync();

        (await again.Bot.Store.FindAsync<DirectoryPass>(id, Ct))!.State.ShouldBe(PassState.Applied);
        (await again.Bot.Store.FindAsync<DirectoryPass>(id, Ct))!.Applied.ShouldBe(254);
    }

    [Fact]
    public async Task Whose_number_is_hidden_says_who_they_are_with_a_code_and_is_known_from_then_on()
    {
        await using var bot = await StartEstablishedAsync();
        await bot.Bot.ChangeAsync("P009", person => person with { Accounts = new Dictionary<string, string>() });
        bot.Directory.With("WuYan", "吴艳");
        await bot.ReadAsync();
        (await bot.PendingAsync())!.CountOf(ChangeSort.Likely).ShouldBe(1);
        await bot.Bot.Services.GetRequiredService<Sessions>().DoAsync(
            Actor.System("test"),
            async session => await AccountLinks.RedeemAsync(session, "wecom", "wuyan", AccountLinks.Issue(session, new("P009")), Ct),
            Ct);

        await bot.ReadAsync();

        (await bot.PendingAsync()).ShouldBeNull();
        (await bot.PersonAsync("P009")).ShouldSatisfyAllConditions(
            person => person.Accounts["wecom"].ShouldBe("wuyan"), person => person.InDirectories.ShouldBe(["wecom"]));
    }

    [Fact]
    public void An_import_keeps_which_directories_know_somebody() =>
        PeopleFile.Join(
            new Person { Id = "P1", Name = "王平", Role = Role.Rep, InDirectories = ["wecom"] },
            new Person { Id = "P1", Name = "王平", Role = Role.Manager }).InDirectories.ShouldBe(["wecom"]);

    [Fact]
    public async Task An_account_that_somebody_has_taken_meanwhile_is_given_to_nobody_else()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("new1", "新同事");
        await bot.ReadAsync();
        await bot.Bot.ChangeAsync("P009", person => person with { Accounts = new Dictionary<string, string> { ["wecom"] = "NEW1" } });

        await bot.Bot.As(Operator).TapAsync("应用");

        (await bot.Bot.Store.FindAsync<Person>("new1", Ct)).ShouldBeNull();
        (await bot.PersonAsync("P009")).Accounts["wecom"].ShouldBe("NEW1");
    }
}
