using System.Text.Json;
using ChatSales.Core.Conversation;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.LanguageModel;

/// <summary>A customer's last contacts in a few sentences, by a language model; without one, or when it is late, the contacts themselves.</summary>
public sealed class ContactSummaries(
    ILanguageModel model, ModelQuota quota, QuestionDesk desk, QuestionVocabulary vocabulary, IBoard board, FoundRows rows, QuestionWords words)
{
    private const int Most = 10;
    private const int MostListed = 5;
    private const int LongestText = 300;
    private const int LongestSummary = 600;
    private const int MostNamed = 40;

    /// <summary>Answers with the summary, to whoever asked alone.</summary>
    public async Task SummariseAsync(Turn turn, string name, CancellationToken ct)
    {
        await vocabulary.ReadyAsync(ct);
        var hit = vocabulary.Names.Index.Find(name, _ => true, NameKind.Customer);
        switch (hit?.Entries ?? [])
        {
            case [var only]:
                await SummariseAsync(turn, only, ct);
                break;
            case { Count: > 0 }:
                turn.Refuse(new Refusal(ModelTexts.SeveralCustomers, Shown.Cut(name, MostNamed)));
                break;
            default:
                turn.Refuse(new Refusal(ModelTexts.NoCustomer, Shown.Cut(name, MostNamed)));
                break;
        }
    }

    private async Task SummariseAsync(Turn turn, NameEntry customer, CancellationToken ct)
    {
        if (!await board.WaitForAsync(0, BoardFreshness.LongestWait, ct))
        {
            turn.ReplyPrivately(Chat.QuestionChatTexts.Preparing.Text);
            return;
        }

        var asked = new QuestionReading.Understood(
            new Question
            {
                Subject = Subject.Followup,
                Where = new Condition.OneOf(Fields.Followup.Customer, [customer.Id]),
                Order = new Ordering(new Term.Of(Fields.Followup.At)),
                Limit = Most,
            },
            AnswerKind.List,
            [new NamedThing(Subject.Customer, customer.Id)]);
        switch (await desk.AnswerAsync(customer.Name, asked, turn.Session, turn.Access, ct))
        {
            case Answered.Found { Answer.Ids: { Count: > 0 } ids }:
                turn.ReplyPrivately(await DrawAsync(turn, customer, ids, ct));
                break;
            case Answered.Refused refused:
                turn.ReplyPrivately(AnswerTexts.WhyNot(refused));
                break;
            default:
                turn.ReplyPrivately(ModelTexts.NoContacts.Text);
                break;
        }
    }

    private async Task<Card> DrawAsync(Turn turn, NameEntry customer, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var summary = model.IsOn && quota.TryTake(turn.Person.Id) ? await WriteAsync(turn.Session, ids, ct) : null;
        var listed = summary is null ? await rows.ReadAsync(turn.Session, Subject.Followup, ids.Take(MostListed), ct) : [];
        return new Card
        {
            Title = ModelTexts.Summary.With(customer.Name),
            Text = summary ?? ModelTexts.Plain.With(listed.Count),
            Subtitle = summary is null ? null : ModelTexts.Source.With(ids.Count),
            Rows = [.. listed.Select(row => new CardRow(row.Title, AnswerLines.DetailOf(row)))],
        };
    }

    private async Task<string?> WriteAsync(Session session, IReadOnlyList<string> ids, CancellationToken ct)
    {
        var names = new Pseudonyms(vocabulary.Names.Index, model.IsPseudonymous);
        var records = new List<object>();
        foreach (var id in ids)
        {
            if (await session.FindAsync<Followup>(id, ct) is { } contact)
            {
                records.Add(new
                {
                    day = words.DayOf(contact.At),
                    kind = words.ValueOf(Fields.Followup.Kind, EnumWords.Given(contact.Kind)!),
                    summary = Hidden(contact.Summary),
                    customer_said = Hidden(contact.Feedback),
                });
            }
        }

        var data = JsonSerializer.Serialize(records, StoredJson.Options);
        var said = await model.AskAsync(new ModelRequest(ModelPrompt.Summary, data), ct);
        return said is null || Shown.Clean(said).Trim() is not { Length: > 0 } clean ? null : Shown.Cut(names.Show(clean), LongestSummary);

        string? Hidden(string? text) => text is null ? null : names.Hide(Shown.Cut(text, LongestText));
    }
}
