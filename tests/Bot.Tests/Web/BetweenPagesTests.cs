using System.Net;
using ChatSales.Bot.Tests.Conversation;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Web;

/// <summary>Decisions outside commands also rest on what is still true: on pages, with links and codes, about files. P008 reports to P002.</summary>
public sealed partial class BetweenPagesTests(BetweenTests.Host host) : IClassFixture<BetweenTests.Host>
{
    private readonly TestBot bot = host.Bot;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private HeldStore Store => (HeldStore)bot.Store;

    private LoginLinks Links => bot.Services.GetRequiredService<LoginLinks>();

    [Theory]
    [InlineData("丢单 {0} 价格 确认", "不能再操作")]
    [InlineData("填写 {0} 金额=80万", "已归档")]
    public async Task A_file_from_the_page_is_filed_on_the_deal_as_it_is_now(string meanwhile, string told)
    {
        var id = await bot.As("P008").NewDealAsync();

        var answer = await Store.BetweenAsync(
            () => UploadAsync(id, Documents.Pdf(id)), () => bot.As("P002").SayAsync(string.Format(null, meanwhile, id)), WritesEvidence);

        answer.ShouldContain(told);
        (await EvidenceOfAsync(id)).Count.ShouldBe(told == "已归档" ? 1 : 0);
    }

    [Fact]
    public async Task The_same_file_from_two_pages_at_once_is_seen_to_be_the_same()
    {
        var (one, two) = (await bot.As("P008").NewDealAsync(), await bot.As("P008").NewDealAsync());

        var document = Documents.Pdf("同一份");

        await Store.BetweenAsync(() => UploadAsync(one, document), () => UploadAsync(two, document, "P002"), WritesEvidence);

        (await EvidenceOfAsync(one)).ShouldHaveSingleItem().Likenesses.ShouldHaveSingleItem().DealId.Text.ShouldBe(two);
    }

    [Fact]
    public async Task A_sign_in_link_that_is_used_twice_at_once_signs_in_once()
    {
        var token = TokenFor("P008");

        var late = await Store.BetweenAsync(
            () => Links.RedeemAsync(token, Ct), async () => (await Links.RedeemAsync(token, Ct)).IsRefused.ShouldBeFalse(), Does("login.use"));

        late.Refusal!.Message.ShouldBe(PeopleTexts.UsedLogin);
        (await Links.ReadAsync(token, Ct)).Refusal!.Message.ShouldBe(PeopleTexts.UsedLogin);
    }

    [Fact]
    public async Task A_sign_in_link_signs_nobody_in_who_has_just_left()
    {
        var token = TokenFor("P011");

        var refused = await Store.BetweenAsync(
            () => Links.RedeemAsync(token, Ct), () => bot.ChangeAsync("P011", person => person with { Active = false }), Does("login.use"));

        refused.Refusal!.Message.ShouldBe(PeopleTexts.BadLogin);
    }

    [Fact]
    public async Task A_sign_in_is_that_of_the_person_as_they_are_now()
    {
        var before = (await bot.Store.FindAsync<Person>("P012", Ct))!;

        var id = await Store.BetweenAsync(
            () => bot.Services.GetRequiredService<SignIns>().BeginAsync(before, Ct),
            () => bot.ChangeAsync("P012", person => person with { Role = Role.Support }),
            Does("sign-in.begin"));

        (await bot.Services.GetRequiredService<SignIns>().FindAsync(id, Ct))!.Role.ShouldBe(Role.Support);
    }

    [Fact]
    public async Task Two_codes_from_one_account_at_once_make_it_one_persons()
    {
        var (one, two) = (await CodeAsync("P013"), await CodeAsync("P014"));

        var late = await Store.BetweenAsync(
            () => RedeemAsync(one),
            async () => (await RedeemAsync(two)).Value!.Id.ShouldBe("P014"),
            Does("people.link"));

        late.Refusal!.Message.ShouldBe(PeopleTexts.KnownHere);
        var holders = await bot.Store.QueryAsync(new Query<Person>().Where(PeopleKinds.ByAccount, PeopleKinds.AccountKey("elsewhere", "x1")), Ct);
        holders.ShouldHaveSingleItem().Id.ShouldBe("P014");
    }

    [Fact]
    public async Task Of_a_file_whose_sender_has_just_left_nothing_is_kept()
    {
        var door = bot.Services.GetRequiredService<Adapters.WebChat.WebChatDoor>();

        await Store.BetweenAsync(
            async () =>
            {
                await door.SendFilesAsync(new("P015"), [("1.png", Pictures.Chat(301))], Ct);
                return true;
            },
            () => bot.ChangeAsync("P015", person => person with { Active = false }),
            changes => changes.Inbox is not null);
        await bot.SettleAsync();

        (await bot.Store.CountAsync(new Query<Upload>().Where(EvidenceKinds.UploadsByPerson, "P015"), Ct)).ShouldBe(0);
    }

    private static Func<ChangeSet, bool> Does(string action) => changes => changes.Audit.Any(draft => draft.Action == action);

    private static bool WritesEvidence(ChangeSet changes) => changes.Documents.Any(write => write.Entity is EvidenceItem);

    private string TokenFor(string personId) => new Uri(Links.Issue(new(personId))).Segments[^1];

    private Task<string> CodeAsync(string personId) => DoAsync(session => Task.FromResult(AccountLinks.Issue(session, new(personId))));

    private Task<Outcome<Person>> RedeemAsync(string code) => DoAsync(session => AccountLinks.RedeemAsync(session, "elsewhere", "x1", code, Ct));

    private Task<T> DoAsync<T>(Func<Session, Task<T>> work) => bot.Services.GetRequiredService<Sessions>().DoAsync(Actor.System("test"), work, Ct);

    private async Task<string> UploadAsync(string dealId, byte[] document, string personId = "P008")
    {
        var page = new Uri(bot.Services.GetRequiredService<UploadLinks>().Issue(new(personId), new(dealId), "MeetingMinutes")).AbsolutePath;
        using var browser = new HttpClient { BaseAddress = bot.Address };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(document), "file", "纪要.pdf" } };
        using var response = await browser.PostAsync(page, form, Ct);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(Ct));
    }

    private async Task<IReadOnlyList<EvidenceItem>> EvidenceOfAsync(string dealId) =>
        await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, dealId), Ct);
}
