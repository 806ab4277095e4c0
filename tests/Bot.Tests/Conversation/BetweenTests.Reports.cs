using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Audits of reports.
public sealed partial class BetweenTests
{
    private static Between[] AboutReports =>
    [
        new("report-audit.vote", "another scores the same report", async bot =>
        {
            var (mine, others) = (await BallotAsync(bot, Rep), await BallotAsync(bot, OtherRep));
            await bot.SayAsync(Rep, $"报表打分 {mine.Id} 4", () => bot.SayAsideAsync(OtherRep, $"报表打分 {others.Id} 1"));

            (await bot.Store.FindAsync<ReportBox>(ReportBox.IdOf("2020-01", 1), Ct))!.Scores.ShouldBe([1, 4]);
        }),
        new("report-audit.bring-back", "the question is dropped", async bot =>
        {
            var saved = await SaveAsync(bot, "之间下线");
            await StoreAsync(bot, new OfflineReport
            {
                Id = SharedQuestions.KeyOf(saved.Ref()), Name = saved.Name, OwnerId = new(Rep), Month = "2020-01", Mean = new(6, 3),
            });
            (await bot.As(Rep).SayAsync("报表重新上线 之间下线")).Text.ShouldBe(ReportAuditTexts.SameQuestion.With("之间下线"));
            await bot.As(Rep).SayAsync("制造业的在途商机");
            (await bot.SayAsync(Rep, "报表重新上线 之间下线", () => ChangeAsync(bot, saved, Dropped)))
                .ShouldContain(ReportAuditTexts.GoneQuestion.With("之间下线"));
            (await bot.Store.FindAsync<OfflineReport>(SharedQuestions.KeyOf(saved.Ref()), Ct))!.IsOffline.ShouldBeTrue();

            await ChangeAsync(bot, saved, one => one with { IsDropped = false });
            await bot.As(Rep).SayAsync("制造业的在途商机");
            (await bot.As(Rep).SayAsync("报表重新上线 之间下线")).Text.ShouldBe(ReportAuditTexts.IsBack.With("之间下线"));
            (await bot.Store.FindAsync<OfflineReport>(SharedQuestions.KeyOf(saved.Ref()), Ct))!.IsOffline.ShouldBeFalse();
            (await bot.Store.FindAsync<SavedQuestion>(saved.Id, Ct))!.Question.ShouldNotBe(saved.Question);
        }),
    ];

    private static async Task<ReportBallot> BallotAsync(TestBot bot, string person)
    {
        const string Month = "2020-01";
        if (await bot.Store.FindAsync<ReportAudit>(Month, Ct) is null)
        {
            await StoreAsync(bot, new ReportAudit
            {
                Id = Month, Seed = "", Candidates = ["report"], Until = new DateOnly(2020, 1, 9),
                Reports = [new DrawnReport(1, "report", "报表", "说明", null, null)],
            });
            await StoreAsync(bot, new ReportBox { Id = ReportBox.IdOf(Month, 1) });
        }

        var ballot = new ReportBallot { Id = ReportBallot.IdOf(Month, 1, person), Month = Month, Number = 1, PersonId = new(person) };
        await StoreAsync(bot, ballot);
        return ballot;
    }

    private static Task<T> StoreAsync<T>(TestBot bot, T entity) where T : Entity => bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"), session => Task.FromResult(session.Store(entity, "test")), Ct);
}
