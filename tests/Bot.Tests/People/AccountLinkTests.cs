using System.Text.RegularExpressions;
using ChatSales.Core.People;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.People;

/// <summary>One identity across platforms (X1): a code issued where one is known makes the account elsewhere one's own.</summary>
public sealed partial class AccountLinkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_from_one_platform_makes_an_account_on_another_ones_own()
    {
        await using var both = await TwoPlatforms.StartAsync();
        var code = await CodeAsync(both);

        await both.OnFeishu("P008").SayAsync($"绑定 {code}", Ct);
        await both.OnFeishu("P008").WaitForAsync(message => message.Text.Contains("绑定成功"), Ct);
        await both.OnFeishu("P008").SayAsync("取消", Ct);
        await both.OnFeishu("P008").WaitForAsync(message => message.Text.Contains("没有正在填写"), Ct);

        (await both.PersonAsync("P008")).Accounts.ShouldContainKeyAndValue("feishu", "ou_p008");
        (await AuditAsync(both.Bot)).ShouldContain(("P008", "people.link"));
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes()
    {
        await using var both = await TwoPlatforms.StartAsync();
        var (used, late) = (await CodeAsync(both), await CodeAsync(both));
        await both.OnFeishu("P008").SayAsync($"绑定{used}", Ct);
        await both.OnFeishu("P008").WaitForAsync(message => message.Text.Contains("绑定成功"), Ct);

        await both.OnFeishu("P010").SayAsync($"绑定 {used}", Ct);
        await both.OnFeishu("P010").WaitForAsync(message => message.Text.StartsWith("验证码不对", StringComparison.Ordinal), Ct);
        both.Bot.Clock.Advance(AccountLinks.Life);
        await both.OnFeishu("P011").SayAsync($"绑定 {late}", Ct);
        await both.OnFeishu("P011").WaitForAsync(message => message.Text.StartsWith("验证码不对", StringComparison.Ordinal), Ct);

        (await both.PersonAsync("P010")).Accounts.ShouldNotContainKey("feishu");
    }

    [Fact]
    public async Task Who_guesses_is_not_listened_to_even_with_the_right_code()
    {
        await using var both = await TwoPlatforms.StartAsync();
        var guesser = both.OnFeishu("P010");
        for (var i = 0; i < 5; i++)
        {
            await guesser.SayAsync($"绑定 0000000{i}", Ct);
            await both.Bot.SettleAsync();
            both.Bot.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await guesser.SayAsync($"绑定 {await CodeAsync(both)}", Ct);
        await guesser.WaitForAsync(message => message.Text.Contains("错误次数太多"), Ct);
        both.Bot.Clock.Advance(AccountLinks.Life);
        await guesser.SayAsync($"绑定 {await CodeAsync(both)}", Ct);
        await guesser.WaitForAsync(message => message.Text.Contains("绑定成功"), Ct);
    }

    [Fact]
    public async Task An_account_that_is_known_is_not_given_to_another_person()
    {
        await using var both = await TwoPlatforms.StartAsync("P008", "P010");
        var code = await CodeAsync(both);

        await both.OnFeishu("P010").SayAsync($"绑定 {code}", Ct);
        await both.OnFeishu("P010").WaitForAsync(message => message.Text.Contains("这个账号我已经认识"), Ct);
        await both.Feishu.Member("ou_second").SayAsync($"绑定 {code}", Ct);
        await both.Feishu.WaitForAsync("ou_second", message => message.Text.Contains("已经绑定了另一个账号"), ct: Ct);

        (await both.PersonAsync("P008")).Accounts["feishu"].ShouldBe("ou_p008");
    }

    [Theory]
    [InlineData("绑定", "验证码")]
    [InlineData("网页", "login/")]
    public async Task What_is_secret_is_not_said_in_a_group(string command, string secret)
    {
        await using var both = await TwoPlatforms.StartAsync("P008");

        await both.OnFeishu("P008").SayToBotAsync("oc_team", command, ct: Ct);
        await both.Feishu.WaitForAsync("oc_team", message => message.Text.Contains("已经单独发给你"), ct: Ct);

        await both.OnFeishu("P008").WaitForAsync(message => message.ToString().Contains(secret, StringComparison.Ordinal), Ct);
        both.Feishu.Messages.Count(message => message.Recipient == "oc_team").ShouldBe(1);
    }

    private static async Task<string> CodeAsync(TwoPlatforms both)
    {
        var rep = both.OnWeCom("P008");
        await rep.SayAsync("绑定", Ct);
        await both.Bot.SettleAsync();
        return Code().Match((await rep.WaitForAsync(message => message.Text.Contains("你的验证码"), Ct)).Text).Value;
    }

    private static async Task<IReadOnlyList<(string? PersonId, string Action)>> AuditAsync(TestBot bot)
    {
        var found = new List<(string?, string)>();
        await foreach (var entry in bot.Store.AuditLog.ReadAsync(0, Ct))
        {
            found.Add((entry.Change.EntityId, entry.Change.Action));
        }

        return found;
    }

    [GeneratedRegex("[0-9]{8}")]
    private static partial Regex Code();
}
