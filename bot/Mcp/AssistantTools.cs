using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using ChatSales.Core.Access;
using ChatSales.Core.Assistants;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Customers.Panorama;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Metrics;
using ChatSales.Core.Metrics.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Tickets.Chat;
using ModelContextProtocol.Server;

namespace ChatSales.Bot.Mcp;

/// <summary>What assistants can read: the same as the commands in the chat show, with the same readers, desks and cards.</summary>
internal sealed class AssistantTools(AssistantCalls calls)
{
    private const int MostRows = 50;

    [McpServerTool(Name = "ask", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(AssistantTexts.AskTool)]
    public Task<ReadAnswer> AskAsync(
        ClaimsPrincipal user, QuestionDesk desk, QuestionVocabulary vocabulary, IBoard board, FoundRows rows,
        [Description(AssistantTexts.AskQuestion)] string question, CancellationToken ct) =>
        calls.RunAsync(user, "ask", Need.SeeDeals, question, async (turn, words, token) =>
        {
            await vocabulary.ReadyAsync(token);
            if (!await board.WaitForAsync(0, BoardFreshness.LongestWait, token))
            {
                return (Outcome<Read<ReadAnswer>>)new Refusal(QuestionChatTexts.Preparing);
            }

            var answered = await desk.AskAsync(words, turn.Session, turn.Access, turn.Now, before: null, token);
            if (answered is not Answered.Found found)
            {
                var refused = (Answered.Refused)answered;
                return new Read<ReadAnswer>(
                    new ReadAnswer(null, AnswerTexts.WhyNot(refused), [], IsCut: false, refused.Options), ("question", $"{refused.Reason}"));
            }

            var subject = found.Asked.Question.Subject;
            var read = await rows.ReadAsync(turn.Session, subject, (found.Answer.Ids ?? []).Take(MostRows), token);
            IReadOnlyList<ReadRow> lines = found.Groups is { } groups
                ? [.. groups.Take(MostRows).Select(group =>
                    new ReadRow(group.Title, FigureWords.Of(found.Asked.Question, found.Asked.Kind, group.Value)))]
                : [.. read.Select(row => new ReadRow($"{row.Id} {row.Title}", AnswerLines.DetailOf(row)))];
            return new Read<ReadAnswer>(
                new ReadAnswer(
                    found.Words, AnswerLines.SummaryOf(found), lines, (found.Answer.Ids?.Count ?? found.Groups?.Count ?? 0) > MostRows, []),
                ("question", $"{subject}"));
        }, ct);

    [McpServerTool(Name = "read_deal", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(AssistantTexts.DealTool)]
    public Task<ReadCard> DealAsync(
        ClaimsPrincipal user, DealReader deals, DealCards cards, [Description(AssistantTexts.DealWords)] string deal, CancellationToken ct) =>
        calls.RunAsync(user, "read_deal", Need.SeeDeals, deal, async (turn, words, token) =>
        {
            var read = await deals.ReadAsync(turn, words, token);
            return read.IsRefused ? read.Refusal : await CardAsync(turn, cards, read.Value.Id, token);
        }, ct);

    [McpServerTool(Name = "read_customer", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(AssistantTexts.CustomerTool)]
    public Task<CustomerPanorama> CustomerAsync(
        ClaimsPrincipal user, CustomerReader customers, PanoramaDesk desk, [Description(AssistantTexts.CustomerWords)] string customer,
        CancellationToken ct) =>
        calls.RunAsync(user, "read_customer", Need.SeeCustomers, customer, async (turn, words, token) =>
        {
            var read = await customers.ReadAsync(turn, words, token);
            return read.IsRefused ? (Outcome<Read<CustomerPanorama>>)read.Refusal
                : new Read<CustomerPanorama>(
                    await desk.ReadAsync(turn.Session, turn.Access, read.Value, token), (DealKinds.Customers, read.Value.Id))
                {
                    Also = session => PanoramaDesk.Note(session, read.Value.Id),
                };
        }, ct);

    [McpServerTool(Name = "read_ticket", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(AssistantTexts.TicketTool)]
    public Task<ReadCard> TicketAsync(
        ClaimsPrincipal user, TicketReader tickets, TicketCards cards, [Description(AssistantTexts.TicketWords)] string ticket,
        CancellationToken ct) =>
        calls.RunAsync(user, "read_ticket", Need.Nothing, ticket, async (turn, words, token) =>
        {
            var read = await tickets.ReadAsync(turn, words, token);
            return read.IsRefused ? read.Refusal : await CardAsync(turn, cards, read.Value.Id, token);
        }, ct);

    [McpServerTool(Name = "read_metric", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description(AssistantTexts.MetricTool)]
    public Task<ReadMetric> MetricAsync(
        ClaimsPrincipal user, MetricReader reader, MetricDesk desk, MetricBook book, IBoard board,
        [Description(AssistantTexts.MetricWords)] string metric,
        [Description(AssistantTexts.MetricMonth)] string? month = null, CancellationToken ct = default) =>
        calls.RunAsync(user, "read_metric", Need.SeeDeals, metric, async (turn, words, token) =>
        {
            var read = await reader.ReadAsync(turn, words, token);
            if (read.IsRefused)
            {
                return read.Refusal;
            }

            if (PeriodOf(month) is not { } period)
            {
                return (Outcome<Read<ReadMetric>>)new Refusal(AssistantTexts.NotMonth, Shown.Cut(month!, AssistantCalls.Longest));
            }

            if (book.CounterOf(read.Value) is not null)
            {
                return new Refusal(MetricTexts.InChat, read.Value.Name);
            }

            if (!await board.WaitForAsync(0, BoardFreshness.LongestWait, token))
            {
                return new Refusal(QuestionChatTexts.Preparing);
            }

            var asked = await desk.ReadAsync(read.Value, period, MetricScope.All, turn.Access, turn.Now, token);
            return await desk.AnswerAsync(asked, turn.Session, turn.Access, token) switch
            {
                Answered.Found found => new Read<ReadMetric>(
                    new ReadMetric(
                        read.Value.Name, read.Value.HasPeriod ? period : MetricTexts.ThisMonth.Text,
                        FigureWords.Of(asked.Question, asked.Kind, found.Answer.Value), read.Value.Formula, PeopleTexts.NameOf(read.Value.Owner)),
                    ("metric", read.Value.Key)),
                Answered.Refused refused => new Refusal(AssistantTexts.NoFigure, AnswerTexts.WhyNot(refused)),
                var other => throw new NotSupportedException(other.GetType().Name),
            };
        }, ct);

    private static string? PeriodOf(string? month) => string.IsNullOrWhiteSpace(month) ? MetricTexts.ThisMonth.Text
        : DateOnly.TryParseExact($"{month.Trim()}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? MetricTexts.Month(day)
            : null;

    private static async Task<Outcome<Read<ReadCard>>> CardAsync(Turn turn, ISubjectCards cards, string id, CancellationToken ct) =>
        await cards.DrawAsync(turn, id, ct) is { } card
            ? new Read<ReadCard>(ReadCard.Of(card), (cards.Kind, id))
            : new Refusal(AccessTexts.OutOfReach, await turn.Access.WhoHelpsAsync(ct));
}
