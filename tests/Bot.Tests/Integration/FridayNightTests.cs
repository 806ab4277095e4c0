using System.Globalization;
using ChatSales.Adapters.WebChat;
using ChatSales.Core.Due;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>
/// A key that ends on a Friday night (I4): who is told what and when, until somebody sees to it and it is mended; nothing is lost meanwhile.
/// </summary>
public sealed class FridayNightTests
{
    private const string Contract = "K00057";
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    [Fact]
    public async Task The_operator_is_told_until_somebody_confirms_and_hears_when_it_is_over()
    {
        await using var systems = await FinanceSystems.StartAsync(new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 21, 0, 0, China)));
        await systems.RunFlowsAsync();
        await UntilAsync(systems, new DateTimeOffset(2026, 11, 27, 22, 0, 0, China));
        systems.U8.ChangeSecret("another-secret-0123456789abcdef");
        await UntilAsync(systems, new DateTimeOffset(2026, 11, 28, 1, 0, 0, China));
        await systems.SignAsync(Contract, 1_000_000m);
        await UntilAsync(systems, new DateTimeOffset(2026, 11, 28, 8, 0, 0, China));
        // Another system may have an incident of its own when the machine is slow.
        var card = (await systems.Bot.As("P032").LinesAsync()).Last(line => line.Content.Card?.Title == "u8 · 已停送");
        await systems.Bot.As("P032").TapAsync(card, Chatter.Buttons(card).First(button => button.Label == "知道了"));
        (await systems.Bot.As("P032").LastAsync()).ShouldBeCard().Buttons.ShouldNotContain(button => button.Label == "知道了");
        await UntilAsync(systems, new DateTimeOffset(2026, 11, 29, 10, 0, 0, China));
        systems.U8.Books.Receivables.ShouldBeEmpty();
        systems.U8.ChangeSecret(new U8App().AppSecret);
        await systems.UntilAsync(async () => (await ToldAsync(systems))[^1].EndsWith("u8：已停送，已恢复。", StringComparison.Ordinal)
            && (await systems.TransfersAsync(Contract)).All(one => one.State == TransferState.Done));

        systems.U8.Books.Receivables.ShouldHaveSingleItem();
        var told = await ToldAsync(systems);
        told.Count(line => line.Contains("还没有人确认", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(4);
        told.Count(line => line.EndsWith("何建华 已在处理。", StringComparison.Ordinal)).ShouldBeInRange(1, 2);
        // Nobody answered for hours.
        (await systems.Bot.As("P001").LinesAsync()).Select(Said).ShouldContain(line => line.Contains("u8 · 已停送", StringComparison.Ordinal));
    }

    // A call that a slow machine takes ten minutes for is a fault of its own, and isn't meant here.
    private static async Task<IReadOnlyList<string>> ToldAsync(FinanceSystems systems) =>
    [
        .. (await systems.Bot.As("P032").LinesAsync()).Select(Said).Where(line =>
            line.Contains("u8 · 已停送", StringComparison.Ordinal) || line.Contains("u8：已停送", StringComparison.Ordinal)),
    ];

    private static string Said(WebLine line) =>
        $"{line.At.ToOffset(China).ToString("ddd HH:mm", CultureInfo.InvariantCulture)} {line.Content.Card?.Title ?? line.Content.Text} {line.Content.Card?.Text}".TrimEnd();

    private static async Task UntilAsync(FinanceSystems systems, DateTimeOffset until)
    {
        while (systems.Bot.Clock.GetUtcNow() < until)
        {
            systems.Bot.Clock.Advance(TimeSpan.FromMinutes(10));
            await systems.Bot.SettleAsync();
            // Whatever the machine is busy with, nobody is told of an hour at its end.
            await systems.UntilAsync(async () => !(await systems.Bot.Store.QueryAsync(new Query<DueItem>(), TestContext.Current.CancellationToken))
                .Any(item => item.Rule == IncidentRule.Name && item.Next <= systems.Bot.Clock.GetUtcNow()));
            // What was told last is there: a card before it is dead.
            await systems.Bot.SettleAsync();
        }
    }
}
