using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Chat;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Metrics;
using ChatSales.Core.Support.Chat;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review;

/// <summary>The rows behind a figure of the review: those that say most come first.</summary>
public sealed class ReviewRows(ReviewOptions options, BusinessZone zone)
{
    private const int Most = 20;
    private const int LongestSaid = 60;

    /// <summary>The rows of a figure.</summary>
    /// <param name="metric">One of the review's.</param>
    /// <param name="facts">What it rests on.</param>
    /// <param name="opens">Whether whoever looks may open transfers.</param>
    public (IReadOnlyList<string> Lines, IReadOnlyList<CardRow> Rows, int Total) Of(Metric metric, ReviewFacts facts, bool opens)
    {
        IReadOnlyList<string> none = [];
        if (metric == ReviewTexts.Saved)
        {
            return ([.. facts.Saved.OrderBy(one => one.Kind).Select(LineOf)],
                [.. facts.Done.OrderByDescending(one => one.EndedAt).Take(Most).Select(one => RowOf(one, Instant(one.EndedAt!.Value), opens))],
                facts.Done.Count);
        }

        if (metric == ReviewTexts.TransferTime)
        {
            return (none,
                [
                    .. facts.Sent.OrderByDescending(one => one.Took).Take(Most)
                        .Select(one => RowOf(one.Transfer, IntegrationTexts.Span(one.Took), opens)),
                ],
                facts.Sent.Count);
        }

        if (metric == ReviewTexts.AnswerTime)
        {
            return (none,
                [.. facts.Complaints.OrderByDescending(one => one.Answer ?? TimeSpan.MaxValue).Take(Most).Select(one => RowOf(one, AnswerOf(one)))],
                facts.Complaints.Count);
        }

        if (metric == ReviewTexts.Repeats)
        {
            var repeated = facts.Complaints.Where(one => one.Before is not null).ToList();
            return (none,
                [
                    .. repeated.OrderByDescending(one => one.Complaint.At).Take(Most).Select(one => RowOf(
                        one, ReviewTexts.ComplainedBefore.With(Instant(one.Before!.At), one.Before.Id))),
                ],
                repeated.Count);
        }

        var failures = facts.Failures.Where(one => ReviewFacts.IsTold(one) == (metric == ReviewTexts.ByOthers)).ToList();
        return (none, [.. failures.OrderByDescending(one => one.OpenedAt).Take(Most).Select(RowOf)], failures.Count);
    }

    private string LineOf((ReviewKind Kind, string? Target, int Documents) one) => LayoutTexts.Pair(
        string.Join(" · ", new[] { one.Target, ReviewTexts.NameOf(one.Kind) }.OfType<string>()),
        ReviewTexts.SavedLine.With(
            one.Documents, options.Minutes.Of(one.Kind), ReviewTexts.Show(ReviewFacts.HoursOf(one.Documents, options.Minutes.Of(one.Kind)))));

    private static CardRow RowOf(Transfer one, string detail, bool opens) => new(
        one.Document.Key, $"{one.Target} · {detail}",
        opens ? Button.Show(IntegrationTexts.Show.Text, IntegrationCommandTexts.ShowTransfer.Say(one.Id)) : null);

    private CardRow RowOf(ReviewedComplaint one, string detail) => new(
        one.Complaint.Id, $"{Instant(one.Complaint.At)} · {detail}",
        Button.Show(IntegrationTexts.Show.Text, SupportCommandTexts.Show.Say(one.Complaint.Id)));

    private CardRow RowOf(Incident one) => new(
        IntegrationTexts.Incident.With(one.Target, IntegrationTexts.NameOf(one.Sort)),
        string.Join(" · ", new[]
        {
            Instant(one.OpenedAt),
            one.ClosedAt is { } closed ? ReviewTexts.LastedFor.With(IntegrationTexts.Span(closed - one.OpenedAt)) : ReviewTexts.StillOpen.Text,
            Shown.Name(one.Fault.Said, LongestSaid),
        }.Where(part => part.Length > 0)));

    private static string AnswerOf(ReviewedComplaint one) =>
        one.Answer is { } answer ? ReviewTexts.AnsweredAfter.With(IntegrationTexts.Span(answer)) : ReviewTexts.Unanswered.Text;

    private string Instant(DateTimeOffset at) => zone.Local(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
