using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>
/// 50 tickets on which people do things at random for six weeks: every reminder, escalation and figure is what <see cref="TicketMinutes"/> works out
/// from the rules.
/// </summary>
public sealed class TicketWeeksTests(StoryStore story) : IClassFixture<StoryStore>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20260907)]
    public async Task Reminders_escalations_and_reports_are_those_of_an_independent_calculation(int seed)
    {
        var minutes = new TicketMinutes(seed);
        minutes.Run();
        var store = story.Copy();

        var sorts = minutes.Expected.SelectMany(message => message.Keys.Split(' ')).Select(key => key[..key.IndexOf(':')]).ToHashSet();
        var sent = await SentAsync(store, minutes, sorts);

        sent.Except(minutes.Expected).ShouldBeEmpty("sent, but not due by the rules");
        minutes.Expected.Except(sent).ShouldBeEmpty("due by the rules, but not sent");
        sent.Count.ShouldBe(minutes.Expected.Count);
        sorts.Select(sort => sort.Split('#')[0]).Distinct().ShouldBe(["sla", "esc", "ask", "standin"], ignoreOrder: true);
        await using var bot = await TestBot.StartAsync(store, new FakeTimeProvider(TicketMinutes.End));
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        foreach (var month in new[] { 9, 10 })
        {
            var report = await bot.Services.GetRequiredService<ThreePartyDesk>()
                .ReportAsync(session, ReportMonth.OfKey($"2026-{month:00}")!.Value, Ct);
            TicketMinutes.FiguresOf(report).ShouldBe(minutes.FiguresOf(month));
        }
    }

    private static async Task<IReadOnlyList<StoryMessage>> SentAsync(string store, TicketMinutes minutes, HashSet<string> sorts)
    {
        var lines = new List<string>();
        foreach (var (at, who, text, hasFile, makes) in minutes.Deeds)
        {
            var line = new JsonObject { ["as"] = who, ["now"] = at.ToString("O"), ["text"] = text };
            if (hasFile)
            {
                line["files"] = new JsonArray(await Driver.FileAsync("acceptance.png", Pictures.Chat(1_000 + lines.Count)));
            }

            if (makes is not null)
            {
                line["gives"] = makes;
            }

            lines.Add(line.ToJsonString());
        }

        lines.Add(new JsonObject { ["due"] = TicketMinutes.End.AddMinutes(-1).ToString("O") }.ToJsonString());
        await using var bot = await Driver.OpenAsync(store);
        return new Story { Expected = [], Sorts = sorts }.Sent([.. (await bot.PlayAsync(lines)).Select(line => line.GetRawText())]);
    }
}
