using ChatSales.Bot.Hosting;
using ChatSales.Bot.Personal;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Support;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>
/// Somebody at a customer, and behind a lead, is shown and erased on either store: from the records, what the log tells of them, the page and the
/// board. C00009 is a customer of P008.
/// </summary>
public sealed class EraseContactTests(SharedServer shared)
{
    private const string Operator = "P032";
    private const string Customer = "C00009";
    private const string Name = "王建国";
    private const string Mobile = "13911112222";
    private const string Caller = "赵小磊";
    private const string CallersMobile = "13955556666";
    private const string Colleague = "李四明";
    private const string ColleaguesMobile = "13933334444";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_contact_and_a_leads_person_are_erased_and_their_colleague_stays(bool isShared)
    {
        var folder = await DemoCopy.NewAsync();
        var store = isShared ? await (await shared.Server).NewSchemaAsync(Ct) : folder;
        var lead = await FillAsync(folder, isShared ? store : null);
        var at = new Dictionary<string, string> { ["Storage__Path"] = folder };
        Task<Ended> RunAsync(params IReadOnlyList<string> line) => BotProcess.RunAsync(at, [.. line, "--store", store]);

        var kept = Path.Combine(folder, "kept.jsonl");
        var told = await RunAsync("show", "contact", Customer, "--name", Name, "--to", kept);
        told.Status.ShouldBe(0, string.Join('\n', told.Errors));
        foreach (var part in new[] { "customers: 1", "leads: 1", "followups: 1", "next_steps: 1", "customer_merges: 1" })
        {
            told.Output.ShouldContain($"documents/{part}");
        }

        // What the page showed of the customer, in words, names both.
        var lines = (await File.ReadAllLinesAsync(kept, Ct)).Where(line => !line.Contains("documents/web_lines", StringComparison.Ordinal)).ToList();
        lines.ShouldContain(line => line.Contains("\"part\":\"audit\"", StringComparison.Ordinal) && line.Contains(Mobile, StringComparison.Ordinal));
        lines.Where(line => line.Contains(ColleaguesMobile, StringComparison.Ordinal)).ShouldBeEmpty();
        (await RunAsync("show", "lead", lead)).Output.ShouldContain("documents/leads: 1");

        var one = await RunAsync("erase", "contact", Customer, "--name", Name, "--as", Operator);
        var two = await RunAsync("erase", "lead", lead, "--as", Operator);
        var verified = await RunAsync("verify");
        (one.Status, two.Status, verified.Status).ShouldBe((0, 0, 0), string.Join('\n', [.. one.Errors, .. two.Errors, .. verified.Output]));
        verified.Output.ShouldContain(line =>
            line.Contains($"{Operator} has erased contacts of customers {Customer} at", StringComparison.Ordinal));
        (await RunAsync("erase", "contact", Customer, "--name", Name, "--as", Operator)).Errors.ShouldHaveSingleItem()
            .ShouldBe($"Nothing is kept about '{Name}' there.");
        (await RunAsync("erase", "lead", lead, "--as", Operator)).Errors.ShouldHaveSingleItem().ShouldBe($"The lead {lead} names nobody.");

        await using var bot = await TestBot.StartAsync(folder, store: isShared ? store : null);
        (await bot.Store.FindAsync<Customer>(Customer, Ct))!.Contacts.ShouldHaveSingleItem().Name.ShouldBe(Colleague);
        var left = (await bot.Store.FindAsync<Lead>(lead, Ct))!;
        (left.Contact, left.Note).ShouldBe((null, null));
        var rows = await RowsAsync(bot);
        string[] gone = [Name, Mobile, Caller, CallersMobile, "zhao@example.com"];
        rows.Where(row => gone.Any(word => row.Contains(word, StringComparison.Ordinal))).ShouldBeEmpty();
        rows.ShouldContain(row => row.Contains(ColleaguesMobile, StringComparison.Ordinal));
        rows.ShouldContain(row => row.Contains(PersonalTexts.ErasedContact.Text, StringComparison.Ordinal));
        await BoardAsync(bot);
        (await bot.As("P008").SayAsync($"客户 {Customer}")).ShouldBeCard().Facts.ShouldNotContain(fact => fact.Value.Contains(Name));
    }

    [Theory]
    [InlineData("contact C99999 --name 王总 --as P032", 1, "There is no customer with the id 'C99999'.")]
    [InlineData("contact C00009 --name 无此人 --as P032", 1, "Nothing is kept about '无此人' there.")]
    [InlineData("contact C00009 --name 王总 --as P008", 1, "'P008' is no active operator; only operators erase.")]
    [InlineData("lead L99999 --as P032", 1, "There is no lead with the id 'L99999'.")]
    [InlineData("contact C00009 --as P032", 2, "A contact is named by the customer's id and --name; nothing else has a --name.")]
    [InlineData("person P008 --name 王总 --as P032", 2, "A contact is named by the customer's id and --name; nothing else has a --name.")]
    public async Task What_is_not_there_or_not_ones_to_erase_is_told(string line, int status, string expected)
    {
        var ended = await BotProcess.RunAsync(["erase", .. line.Split(' '), "--store", await DemoCopy.NewAsync()]);

        (ended.Status, ended.Errors[0]).ShouldBe((status, expected));
    }

    // A rep tells of them in every way there is; one contact was named in a record that has been withdrawn, and in one that was merged.
    private static async Task<string> FillAsync(string folder, string? store)
    {
        await using var bot = await TestBot.StartAsync(folder, store: store);
        var rep = bot.As("P008");
        await rep.SayAsync($"联系人 {Customer} {Name} 职务=采购总监 手机={Mobile} 决定=预算");
        await rep.SayAsync($"联系人 {Customer} {Colleague} 手机={ColleaguesMobile}");
        await rep.SayAsync($"跟进 {Customer} 电话 对接人={Name} 客户反馈={Name}觉得贵 下一步=再约{Name} 提醒=下周三 内容=找{Name}谈了价格");
        await rep.SayAsync($"跟进 {Customer} 电话 对接人={Name} 内容=又打给{Name}");
        await rep.TapAsync("撤回");
        (await bot.Store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, Customer), Ct))
            .Count(one => one.Contact == Name).ShouldBe(1);
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        var other = (await bot.Store.QueryAsync(new Query<Customer>(), Ct)).First(one => one.Id != Customer);
        session.Store(
            new Lead
            {
                Id = "L-90001", CustomerId = other.Ref(), Name = other.Name, CreatedAt = session.Now, Note = "邮箱：w@example.com",
                Contact = new ContactPerson("王总", null, Mobile, null),
            },
            "lead.enter");
        session.Store(
            new Lead
            {
                Id = "L-90002", CustomerId = other.Ref(), Name = other.Name, CreatedAt = session.Now, Note = "邮箱：zhao@example.com",
                Contact = new ContactPerson(Caller, "经理", CallersMobile, null),
            },
            "lead.enter");
        var known = KnownOfCustomer.Of((await session.FindAsync<Customer>(Customer, Ct))!);
        session.Store(
            new CustomerMerge
            {
                Id = "C-gone", KeptId = new(Customer), ById = new Id<Person>("P001"), At = session.Now, Moved = [], Before = known, After = known,
            },
            "customer.merge");
        var deal = (await bot.Store.QueryAsync(new Query<Deal>(), Ct)).First(one => one.CustomerId.Text == Customer);
        var complaint = session.Store(
            new Complaint
            {
                Id = "CP-90001", CustomerId = new(Customer), DealId = deal.Ref(), Text = $"{Name}（{Mobile}）说没人管", Level = ComplaintLevel.Normal,
                At = session.Now, ReceivedAt = session.Now, Said = new SupportAbout(),
            },
            "complaint.receive");
        session.Store(
            new LogEntry
            {
                Id = CollaborationLog.IdOf(SupportDesk.SourceOf(complaint.Id)), DealId = deal.Ref(), AuthorId = CollaborationLog.Customer,
                At = session.Now, Platform = CollaborationLog.SupportPlatform, Text = complaint.Text,
            },
            "log.archive");
        session.Store(
            new SupportTicket
            {
                Id = SupportTicket.IdOf("90001"), CustomerId = new(Customer), Number = "90001", Title = $"{Name}登录不了", State = SupportState.Open,
                StateAt = session.Now, OpenedAt = session.Now, Said = new SupportAbout(),
            },
            "support-ticket.take");
        await session.CommitAsync(Ct);
        return "L-90002";
    }

    private static async Task<List<string>> RowsAsync(TestBot bot)
    {
        var rows = new List<string>();
        await using var view = await bot.Store.ViewAsync(Ct);
        rows.AddRange(await bot.Store.AuditLog.ReadAsync(0, Ct).Select(entry => $"{entry.Change.Before}{entry.Change.After}{entry.Change.Event}")
            .ToListAsync(Ct));
        foreach (var kind in BotHost.Kinds.All)
        {
            var of = view.GetType().GetMethod(nameof(view.StreamAsync))!.MakeGenericMethod(kind.Type);
            var stream = (IAsyncEnumerable<Entity>)of.Invoke(view, [Ct])!;
            rows.AddRange(await stream.Select(one => kind.Write(one)).ToListAsync(Ct));
        }

        return rows;
    }

    private static async Task BoardAsync(TestBot bot)
    {
        var end = (await bot.Store.AuditLog.EndAsync(Ct)).Sequence;
        var has = bot.Services.GetRequiredService<IBoard>().WaitForAsync(end, TimeSpan.FromHours(1), Ct);
        await TestBot.UntilAsync(() => has.IsCompleted, () => bot.Clock.Advance(TimeSpan.FromSeconds(1)));
        (await has).ShouldBeTrue();
    }
}
