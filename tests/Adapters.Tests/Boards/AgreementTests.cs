using ChatSales.Core.Questions;
using ChatSales.Core.Time;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Boards;

/// <summary>The board answers any question as <see cref="PlainBoard"/> does.</summary>
public sealed class AgreementTests
{
    private const int Worlds = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // So many questions take some seconds; CHATSALES_QUESTIONS asks more.
    private static int Questions => int.TryParse(Environment.GetEnvironmentVariable("CHATSALES_QUESTIONS"), out var count) ? count : 300;

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    public async Task Any_question_has_the_answer_that_plain_reading_of_the_documents_gives(string zoneName)
    {
        var zone = BusinessZone.Named(zoneName);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new World(seed, 12);
            await using var made = await MadeBoard.OfAsync(world.All, zone);
            var plain = new PlainBoard(world.All, MadeBoard.Kinds, zone);
            await Gen.Select(Some.Questions, Some.Sights).SampleAsync(
                async pair =>
                {
                    var (question, sight) = pair;
                    ShouldAgree(await made.Board.AskAsync(question, sight, Ct), plain.Ask(question, sight), question);
                },
                iter: Questions / Worlds / 2, threads: 1, print: pair => Written.Of(pair));
        }
    }

    private static void ShouldAgree(Answer answer, Answer plain, Question question)
    {
        (answer.Ids ?? []).ShouldBe(plain.Ids ?? []);
        IsNear(answer.Value, plain.Value).ShouldBeTrue($"{answer.Value} instead of {plain.Value}");
        var (groups, wanted) = (answer.Groups ?? [], plain.Groups ?? []);
        groups.Count.ShouldBe(wanted.Count);
        groups.Zip(wanted).ShouldAllBe(pair => IsNear(pair.First.Value, pair.Second.Value));
        if (question.Limit is null)
        {
            // Figures that differ by a rounding may change places.
            groups = [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal)];
            wanted = [.. wanted.OrderBy(group => group.Key, StringComparer.Ordinal)];
            groups.Select(group => group.Key).ShouldBe(wanted.Select(group => group.Key));
            groups.Zip(wanted).ShouldAllBe(pair => IsNear(pair.First.Value, pair.Second.Value));
        }
    }

    private static bool IsNear(decimal? one, decimal? other) =>
        one == other || (one is { } first && other is { } second && Math.Abs(first - second) <= 0.000001m * Math.Max(1, Math.Abs(second)));
}
