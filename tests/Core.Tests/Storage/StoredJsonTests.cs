using System.Text.Json;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Storage;

/// <summary>Stored and backed-up enums are read only by their words.</summary>
public sealed class StoredJsonTests
{
    [Theory]
    [InlineData("2")]
    [InlineData("\"2\"")]
    [InlineData("\"Rep, Manager\"")]
    [InlineData("\"Rep,Operator\"")]
    [InlineData("\"Chief\"")]
    [InlineData("\"\"")]
    public void A_role_that_is_none_of_the_words_is_no_role(string role) =>
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize<Person>($$"""{ "id": "P1", "name": "n", "role": {{role}} }""", StoredJson.Options));

    [Fact]
    public void A_role_that_is_none_is_not_stored() =>
        Should.Throw<JsonException>(() => JsonSerializer.Serialize(new Person { Id = "P1", Name = "n", Role = (Role)99 }, StoredJson.Options));

    [Fact]
    public void A_role_is_read_back_as_it_was_stored()
    {
        var json = JsonSerializer.Serialize(new Person { Id = "P1", Name = "n", Role = Role.Finance }, StoredJson.Options);

        json.ShouldContain("\"Finance\"");
        JsonSerializer.Deserialize<Person>(json, StoredJson.Options)!.Role.ShouldBe(Role.Finance);
    }

    // What imports and stores have always had.
    [Theory]
    [InlineData(Intent.Medium, "medium")]
    [InlineData(FollowupKind.Visit, "visit")]
    [InlineData(ContractStatus.Cancelled, "cancelled")]
    [InlineData(ReceiptNode.First, "first")]
    [InlineData(TicketState.Failed, "验收不通过")]
    [InlineData(CustomerLevel.A, "A")]
    public void What_records_say_is_stored_in_their_words(Enum value, string word)
    {
        JsonSerializer.Serialize(value, value.GetType(), StoredJson.Options).ShouldBe($"\"{word}\"");
        JsonSerializer.Deserialize($"\"{word}\"", value.GetType(), StoredJson.Options).ShouldBe(value);
    }

    [Fact]
    public void A_member_with_a_word_of_its_own_is_not_read_by_its_name() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ReceiptNode>("\"First payment\"", StoredJson.Options));

    // Imports took any word before states were checked: such tickets are still read.
    [Theory]
    [InlineData("open")]
    [InlineData("Failed")]
    [InlineData("")]
    public void A_tickets_state_that_nobody_knows_is_unknown(string stored) =>
        JsonSerializer.Deserialize<TicketState>($"\"{stored}\"", StoredJson.Options).ShouldBe(TicketState.Unknown);
}
