using System.IO.Compression;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Bad input gets a clear message, changes nothing and loses nothing.</summary>
public sealed class BadInputTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_command_gets_the_nearest()
    {
        await using var bot = await TestBot.StartAsync();

        var answer = (await bot.As("P006").SayAsync("推近 D00009")).ShouldBeCard();

        answer.Buttons.Select(near => (near.Label, near.Command)).ShouldBe([("推进怎么用", "帮助 推进"), ("帮助", "帮助")]);
        (await bot.As("P006").SayAsync("商鸡 D00009")).ShouldBeCard().Buttons[0].Command.ShouldBe("商机 D00009");
        (await bot.As("P006").SayAsync("我想看看我的伤机")).ShouldBeCard().Buttons[0].Label.ShouldBe("我的商机");
    }

    [Theory]
    [InlineData("商机 D-99999", "找不到商机“D-99999”。发送“团队商机”可以看到编号。")]
    [InlineData("团队商机 0", "页码从 1 开始。")]
    [InlineData("推进 D00001 再来点什么", "没有看懂")]
    [InlineData("填写 D00009 金额=很多", "不是金额")]
    public async Task What_can_not_be_read_is_said(string line, string expected)
    {
        await using var bot = await TestBot.StartAsync();

        var answer = await bot.As("P001").SayAsync(line);

        (answer.Text ?? answer.Card!.Text)!.ShouldContain(expected);
    }

    [Fact]
    public async Task A_number_that_is_none_is_answered_with_what_this_person_can_say()
    {
        await using var bot = await TestBot.StartAsync();

        foreach (var (person, said) in new[] { ("P006", "我的商机"), ("P031", "团队商机") })
        {
            var answer = await bot.As(person).SayAsync("商机 D-99999");
            (answer.Text ?? answer.Card!.Text)!.ShouldContain($"发送“{said}”可以看到编号。");
        }
    }

    [Fact]
    public async Task An_archive_is_answered_with_what_its_place_takes()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P008");
        var zip = Zip();
        var id = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard().Subject!.Id;

        (await rep.SendAsync("资料.zip", zip)).Text.ShouldBe(EvidenceTexts.Archive.Text);
        await rep.SayAsync($"证据 {id} 沟通截图");
        (await rep.SendAsync("资料.zip", zip)).Text.ShouldBe("不接收压缩包，请解压后单独发来；沟通截图可以用：图片。");
    }

    private static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("资料.txt");
        }

        return bytes.ToArray();
    }

    [Fact]
    public async Task Someone_elses_deal_is_neither_shown_nor_changed()
    {
        await using var bot = await TestBot.StartAsync();
        var deal = (
            await bot.Store.QueryAsync(
                new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(new("P010"), DealStatus.Open)).Take(1),
                Ct)
        )[0];

        var stranger = bot.As("P020");
        var answer = await stranger.SayAsync($"商机 {deal.Id}");
        (answer.Text ?? answer.Card!.Text)!.ShouldContain("不在你的权限范围内");
        answer.Card?.Title.ShouldNotContain(deal.Title);
        await stranger.SayAsync($"丢单 {deal.Id} 价格 确认");

        (await bot.Store.FindAsync<Deal>(deal.Id, Ct))!.Version.ShouldBe(deal.Version);
    }

    [Fact]
    public async Task Support_reads_everything_and_changes_nothing()
    {
        await using var bot = await TestBot.StartAsync();
        var support = (await bot.Store.QueryAsync(new Query<Core.People.Person>().Where(Core.People.PeopleKinds.ByRole, "Support").Take(1), Ct))[0];
        var deal = (await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, "Open").Take(1), Ct))[0];

        (await bot.As(support.Id).SayAsync($"商机 {deal.Id}")).ShouldBeCard().Buttons.Select(button => button.Label).ShouldBe(["查看证据", "变更记录"]);
        (await bot.As(support.Id).SayAsync($"推进 {deal.Id}")).Text!.ShouldContain("不在你的权限范围内");
        (await bot.Store.FindAsync<Deal>(deal.Id, Ct))!.Version.ShouldBe(deal.Version);
    }

    [Fact]
    public async Task An_unknown_person_is_told_their_account_and_nothing_happens()
    {
        await using var bot = await TestBot.StartAsync();

        (await bot.As("nobody").SayAsync("我的商机")).Text!.ShouldContain("我还不认识你（账号 nobody）");
    }

    [Fact]
    public async Task Files_that_are_no_evidence_are_refused_for_what_they_are()
    {
        await using var bot = await TestBot.StartAsync();
        var rep = bot.As("P006");

        (await rep.SendAsync("照片.png", [(byte)'M', (byte)'Z', .. new byte[100]])).Text.ShouldBe(EvidenceTexts.Executable.Text);
        (await rep.SendAsync("大.png", new byte[30 * 1024 * 1024])).Text!.ShouldContain("30 MB");
        (await rep.SendAsync("空.png", [])).Text.ShouldBe(EvidenceTexts.Empty.Text);
        (await rep.SendAsync("白.png", Pictures.Blank())).Text.ShouldBe(EvidenceTexts.Blank.Text);
        (await rep.SendAsync("断.png", Pictures.Chat(1)[..2000])).Text.ShouldBe(EvidenceTexts.BrokenPicture.Text);
        (await rep.SendAsync("坏.pdf", "%PDF-1.7 nothing follows"u8.ToArray())).Text.ShouldBe(EvidenceTexts.BrokenPdf.Text);
        (await bot.Store.CountAsync(new Query<Upload>(), Ct)).ShouldBe(0);
    }

    [Fact]
    public async Task A_full_disk_while_keeping_evidence_is_told_and_the_file_is_taken_later()
    {
        var vault = new FlakyVault();
        await using var bot = await TestBot.StartAsync(services: services => services.AddSingleton<IVault>(vault));
        var rep = bot.As("P006");
        vault.Full = true;
        vault.Allow = 1; // the door keeps the bytes; filing them then meets the full disk

        await Services(bot).SendFilesAsync(new("P006"), [("a.png", Pictures.Chat(9))], Ct);
        await TestBot.UntilAsync(async () => (await rep.LinesAsync()).Any(line => line.Content.Text == Turns.TurnTexts.StorageFailed.Text));
        (await bot.Store.CountAsync(new Query<Upload>(), Ct)).ShouldBe(0);

        vault.Full = false;
        bot.Clock.Advance(TimeSpan.FromMinutes(1));
        await bot.SettleAsync();
        (await rep.LastAsync()).ShouldBeCard().Title.ShouldBe("归档证据");
    }

    private static Adapters.WebChat.WebChatDoor Services(TestBot bot) => bot.Services.GetRequiredService<Adapters.WebChat.WebChatDoor>();

    private sealed class FlakyVault : IVault
    {
        private readonly Dictionary<string, byte[]> kept = [];

        public bool Full { get; set; }

        public int Allow { get; set; }

        public Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
        {
            if (Full && Allow-- <= 0)
            {
                throw new StorageException("The file can't be kept: No space left on device");
            }

            var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.Span));
            kept[sha] = bytes.ToArray();
            return Task.FromResult(sha);
        }

        public Task EraseAsync(string sha256, CancellationToken ct) => Task.FromResult(kept.Remove(sha256));

        public Task<Stream?> OpenAsync(string sha256, CancellationToken ct) =>
            Task.FromResult<Stream?>(kept.TryGetValue(sha256, out var bytes) ? new MemoryStream(bytes) : null);

        public IAsyncEnumerable<string> ListAsync(CancellationToken ct) => kept.Keys.ToAsyncEnumerable();
    }
}
