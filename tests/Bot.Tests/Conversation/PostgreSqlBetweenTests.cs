using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Two nodes on PostgreSQL: one's work is held between reading and writing while the other's goes through.</summary>
public sealed class PostgreSqlBetweenTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_node_decides_is_decided_on_what_the_other_has_done()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var (folder, clock) = (TestFolders.New(), TestBot.NewClock());
        await using var one = await TestBot.StartAsync(folder, clock, services: HeldStore.Register, store: store);
        await using var two = await TestBot.StartAsync(folder, clock, store: store);

        await RejectedAsync(one, two);
        await SameCustomerAsync(one, two);
        await SamePictureAsync(one, two);
        await SameLinkAsync(one, two);
        await MovedAsync(one, two);
        await StageGoneAsync(one, two);
    }

    // Each node hears of the other's plan only a moment later; neither way does a deal end up in a stage that there is no more.
    private static async Task StageGoneAsync(TestBot one, TestBot two)
    {
        (await DoAsync(two, session => PlanAsync(two, session, hasExtra: true))).Mistakes.ShouldBeEmpty();
        await two.Services.GetRequiredService<ConfigDesk>().RefreshAsync(Ct);
        await TestBot.UntilAsync(() => Desk(one).Plan.Find("Extra") is not null);
        var id = await EnterAsync(one, "P008", "五号客户");
        await DoAsync(one, async session => session.Store((await session.FindAsync<Deal>(id, Ct))! with { Stage = "Qualification" }, "test"));

        var kept = await BetweenAsync(
            one, session => PlanAsync(one, session, hasExtra: false),
            two, session => ReturnAsync(two, session, id));
        kept.Mistakes.ShouldHaveSingleItem().What.ShouldContain("还有 1 个在途商机");

        await DoAsync(one, async session => session.Store((await session.FindAsync<Deal>(id, Ct))! with { Stage = "Qualification" }, "test"));
        await BetweenAsync(one, session => ReturnAsync(one, session, id), two, session => PlanAsync(two, session, hasExtra: false));
        (await two.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBeOneOf("Qualification", "Lead");
    }

    private static async Task<Outcome<Deal>> ReturnAsync(TestBot bot, Session session, string id) =>
        await Desk(bot).ReturnAsync(session, (await session.FindAsync<Deal>(id, Ct))!, "x", Ct);

    private static async Task<ConfigProposal> PlanAsync(TestBot bot, Session session, bool hasExtra)
    {
        var desk = bot.Services.GetRequiredService<ConfigDesk>();
        var file = await ConfigDesk.ExportAsync(session, desk.Find("stages")!, ConfigFormat.OnlyFile, Ct);
        var stages = file["stages"]!.AsArray();
        stages.RemoveAll(stage => stage!["key"]!.GetValue<string>() == "Extra");
        if (hasExtra)
        {
            stages.Insert(1, new JsonObject { ["key"] = "Extra", ["title"] = "插入的阶段", ["limitDays"] = 5 });
        }

        return await desk.ImportAsync(session, file, Ct);
    }

    private static async Task RejectedAsync(TestBot one, TestBot two)
    {
        var id = await EnterAsync(one, "P008", "一号客户");
        var item = await FileAsync(one, id, 'a');

        var advanced = await BetweenAsync(
            one, async session => await Desk(one).AdvanceAsync(session, (await session.FindAsync<Deal>(id, Ct))!, Ct),
            two, async session => EvidenceDesk.Reject(session, (await session.FindAsync<EvidenceItem>(item.Id, Ct))!, new("P002"), "看不清"));

        advanced.Value!.Missing.ShouldHaveSingleItem();
        (await two.Store.FindAsync<Deal>(id, Ct))!.Stage.ShouldBe("Lead");
    }

    private static async Task SameCustomerAsync(TestBot one, TestBot two)
    {
        var mine = await BetweenAsync(
            one, session => DealDesk.CustomerAsync(session, "二号 客户", new("P008"), Ct),
            two, session => DealDesk.CustomerAsync(session, "二号客户", new("P009"), Ct));

        (await two.Store.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, "二号客户"), Ct)).ShouldHaveSingleItem().Id.ShouldBe(mine.Id);
    }

    private static async Task SamePictureAsync(TestBot one, TestBot two)
    {
        var (first, second) = (await EnterAsync(one, "P008", "三号客户"), await EnterAsync(one, "P009", "三号客户"));

        var item = await BetweenAsync(one, session => FileAsync(session, one, first, 'b'), two, session => FileAsync(session, two, second, 'b'));

        item.Likenesses.ShouldHaveSingleItem().DealId.Text.ShouldBe(second);
    }

    private static async Task SameLinkAsync(TestBot one, TestBot two)
    {
        var token = new Uri(one.Services.GetRequiredService<LoginLinks>().Issue(new("P008"))).Segments[^1];

        var late = await ((HeldStore)one.Store).BetweenAsync(
            () => one.Services.GetRequiredService<LoginLinks>().RedeemAsync(token, Ct),
            async () => (await two.Services.GetRequiredService<LoginLinks>().RedeemAsync(token, Ct)).IsRefused.ShouldBeFalse(),
            changes => Does(changes, Courier.WebPlatform));

        late.Refusal!.Message.ShouldBe(PeopleTexts.UsedLogin);
    }

    private static async Task MovedAsync(TestBot one, TestBot two)
    {
        var id = await ((HeldStore)one.Store).BetweenAsync(
            async () => await one.Services.GetRequiredService<SignIns>().BeginAsync((await one.Store.FindAsync<Person>("P010", Ct))!, Ct),
            () => two.ChangeAsync("P010", person => person with { Team = "华南队" }),
            changes => Does(changes, Courier.WebPlatform));

        (await two.Store.FindAsync<SignedIn>(id, Ct))!.Team.ShouldBe("华南队");
    }

    private static DealDesk Desk(TestBot bot) => bot.Services.GetRequiredService<DealDesk>();

    private static Task<T> DoAsync<T>(TestBot bot, Func<Session, Task<T>> work) =>
        bot.Services.GetRequiredService<Sessions>().DoAsync(new Actor(new("P008"), "test"), work, Ct);

    private static Task<T> BetweenAsync<T, TOther>(TestBot one, Func<Session, Task<T>> work, TestBot two, Func<Session, Task<TOther>> meanwhile) =>
        ((HeldStore)one.Store).BetweenAsync(() => DoAsync(one, work), () => DoAsync(two, meanwhile), changes => Does(changes, "test"));

    private static bool Does(ChangeSet changes, string door) => changes.Audit.Any(draft => draft.Actor.Door == door);

    private static Task<string> EnterAsync(TestBot bot, string ownerId, string customer) => DoAsync(bot, async session =>
    {
        var known = await DealDesk.CustomerAsync(session, customer, new(ownerId), Ct);
        return (await Desk(bot).CreateAsync(session, new(ownerId), known, "扩容", new DealDetails(), Ct)).Id;
    });

    private static Task<EvidenceItem> FileAsync(TestBot bot, string dealId, char picture) =>
        DoAsync(bot, session => FileAsync(session, bot, dealId, picture));

    private static async Task<EvidenceItem> FileAsync(Session session, TestBot bot, string dealId, char picture)
    {
        var upload = session.Store(
            new Upload
            {
                Id = Ulid.NewUlid().ToString(),
                FileName = "1.png",
                File = new StoredFile(new string(picture, 64), 1, "image/png", new string(picture, 64)),
                UploadedBy = new("P008"),
                UploadedAt = session.Now,
                SourceMessageId = "test",
            },
            "upload.take");
        var deal = (await session.FindAsync<Deal>(dealId, Ct))!;
        var kind = bot.Services.GetRequiredService<StagePlan>().EvidenceKind("ChatScreenshot")!;
        return (await EvidenceDesk.FileAsync(session, upload, deal, kind, Ct)).Value!;
    }
}
