using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Saved.Chat;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Saved;

/// <summary>
/// The answer to a subscription, worked out when it leaves and within the rights that its person has then. One that is the same as the last one, or
/// has nothing, is a line.
/// </summary>
public sealed class SubscriptionNotice(SavedQuestions questions, QuestionDesk desk, IBoard board, AnswerCards cards) : NoticeKind
{
    private const int MostRows = 5;

    public override string Key => "question-subscription";

    public override ReminderSort Sort => ReminderSort.Questions;

    /// <summary>The subscription with a newer answer to come; it then knows what the last one said that was sent.</summary>
    public static async ValueTask<Subscription> NextAsync(Session session, Subscription subscription, string key, CancellationToken ct)
    {
        var wasSent = subscription.LastKey is { } last
            && await session.FindAsync<Notice>(Notice.IdOf(subscription.PersonId, last), ct) is { End: NoticeEnd.Sent };
        return subscription with
        {
            LastKey = key,
            LastHash = null,
            HashBefore = wasSent ? subscription.LastHash : subscription.HashBefore,
        };
    }

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<Subscription>(notice.Subject, ct) is not { IsEnded: false } subscription || subscription.LastKey != notice.Key
            || await AccessPolicy.OfAsync(session, subscription.PersonId, ct) is not { } access
            || await session.FindAsync(subscription.QuestionId, ct) is not { } saved
            || await OfflineReport.IsAsync(session, SharedQuestions.KeyOf(subscription.QuestionId), ct))
        {
            return null;
        }

        var card = Bare(subscription, saved);
        if (!saved.IsFor(access.Person) || questions.At(saved, session.Now) is not { } understood)
        {
            return card with { Text = SavedTexts.NotAnswerable.Text };
        }

        if (!await board.WaitForAsync(0, TimeSpan.Zero, ct))
        {
            return card with { Text = QuestionChatTexts.Preparing.Text };
        }

        if (await desk.AnswerAsync(saved.Name, understood, session, access, ct) is not Answered.Found found)
        {
            return card with { Text = AnswerTexts.Rights.Text };
        }

        // The same is what looks the same.
        var rows = await cards.FirstAsync(session, access, found, MostRows, ct);
        var hash = HashOf(found.Answer, rows);
        if (subscription.LastHash != hash)
        {
            session.Store(subscription with { LastHash = hash }, "subscription.answer");
        }

        var summary = AnswerLines.SummaryOf(found);
        return subscription.HashBefore == hash ? card with { Text = SavedTexts.Same.With(summary) }
            : IsEmpty(found) ? card with { Text = summary }
            : card with { Text = $"{AnswerTexts.Understood.With(found.Words)}\n{summary}", Rows = rows };
    }

    // The ways on lead from the question, not from what somebody asked last.
    private static Card Bare(Subscription subscription, SavedQuestion saved) => new()
    {
        Title = saved.Name,
        Subtitle = ScheduleTexts.Of(subscription.Schedule),
        Buttons =
        [
            Button.Show(SavedTexts.AskButton.Text, SavedCommandTexts.Ask.Say(new Said(saved.Id, saved.Name))),
            Button.Show(SavedTexts.EndButton.Text, SavedCommandTexts.Unsubscribe.Say(new Said(saved.Id, saved.Name))),
        ],
    };

    private static bool IsEmpty(Answered.Found found) => found is { Answer.Ids: [] } or { Groups: [] };

    private static string HashOf(Answer answer, IReadOnlyList<CardRow> rows)
    {
        var lines = rows.Select(row => $"{row.Title} {row.Detail}").Prepend(JsonSerializer.Serialize(answer, StoredJson.Options));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
