using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Customers.Panorama;

/// <summary>A panorama's parts in words, the same on the card and on the page: what stands first, and what is said of it.</summary>
public static class PanoramaLines
{
    private const string Separator = " · ";

    public static (string Head, string? Detail) Of(PanoramaContact contact, DateOnly today) => (
        contact.With is { } with
            ? PanoramaTexts.ContactWith.With(Day(contact.Day, today), contact.Kind, contact.Who, with)
            : PanoramaTexts.ContactRow.With(Day(contact.Day, today), contact.Kind, contact.Who),
        Joined(contact.Summary, contact.Feedback is { } words ? PanoramaTexts.Feedback.With(words) : null));

    public static (string Head, string? Detail) Of(PanoramaDeal deal, DateOnly today) => (
        $"{deal.Id} {deal.Title}", PanoramaTexts.InStage.With(deal.Stage, Day(deal.Since, today), deal.Owner));

    public static (string Head, string? Detail) Of(PanoramaContract contract, DateOnly today) => (
        LayoutTexts.Pair(contract.Id, AmountOf(contract)),
        Joined(
            contract.Signed is { } signed ? PanoramaTexts.Signed.With(Day(signed, today)) : null,
            (contract.ServiceStart, contract.ServiceEnd) is (null, null) ? null
                : PanoramaTexts.Service.With(Bound(contract.ServiceStart), Bound(contract.ServiceEnd)),
            contract.PaymentTermDays switch
            {
                null => null,
                0 => PanoramaTexts.AtOnce.Text,
                var days => PanoramaTexts.Term.With(days),
            },
            contract.Accepted is { } accepted ? PanoramaTexts.Accepted.With(Day(accepted, today)) : PanoramaTexts.NotAccepted.Text));

    public static (string Head, string? Detail) Of(PanoramaDelivery delivery, DateOnly today) => (
        delivery.What,
        delivery.On is { } on ? PanoramaTexts.AcceptedOn.With(Day(on, today), delivery.Id) : delivery.Id);

    public static (string Head, string? Detail) Of(PanoramaTicket ticket, DateOnly today) => (
        $"{ticket.Id} {ticket.Title}", PanoramaTexts.TicketState.With(ticket.State, Day(ticket.Since, today)));

    public static (string Head, string? Detail) Of(PanoramaPromise promise, DateOnly today) => (
        LayoutTexts.Pair(Day(promise.Day, today), promise.What),
        promise.IsOverdue ? PanoramaTexts.Overdue.With(promise.Who) : promise.Who);

    private static string AmountOf(PanoramaContract contract) => contract.Currency is { } currency
        ? string.Create(CultureInfo.InvariantCulture, $"{currency} {contract.Amount:N2}")
        : new Money(contract.Amount).Show();

    private static string Day(DateOnly day, DateOnly today) => LayoutTexts.Day(day, today);

    private static string Bound(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…";

    private static string? Joined(params IEnumerable<string?> parts) =>
        string.Join(Separator, parts.Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } words ? words : null;
}
