namespace ChatSales.Core.Conversation;

/// <summary>Where a turn comes from, and what can be shown there.</summary>
/// <param name="Platform">Key of the adapter, e.g. <c>wecom</c>, <c>web</c>.</param>
/// <param name="Address">The platform's id of the person or group to answer.</param>
/// <param name="Abilities">What can be shown and sent there.</param>
/// <param name="IsGroup">Whether others read along.</param>
public sealed record Door(string Platform, string Address, DoorAbilities Abilities, bool IsGroup = false);

/// <summary>What a platform's conversation can do, as its adapter states.</summary>
/// <param name="TextInputs">Cards can take free text; if not, values are asked for one by one in the chat.</param>
/// <param name="Files">People can send files here; if not, a signed upload page is offered.</param>
/// <param name="ListRows">Rows of a list's page: as many as are read at one look, or as one message holds.</param>
/// <param name="Buttons">As many as one card holds, those of its rows included; rows beyond are opened by their number.</param>
public sealed record DoorAbilities(bool TextInputs, bool Files, int ListRows = 8, int Buttons = int.MaxValue)
{
    /// <summary>The same of a list whose rows are of several lines.</summary>
    public int LongRows { get; init; } = ListRows;

    /// <summary>How many more buttons a card takes: what rows leave, and one in any case, as a row can do without.</summary>
    public int RoomBeside(int rows, int others) => Math.Max(1, Buttons - rows - others);

    /// <summary>Several files chosen at once come as several messages, which can be answered together a moment later.</summary>
    public bool SendsFilesSingly { get; init; }

    /// <summary>Buttons say their line in the person's name, but for groups: a tap can't be told from the same words.</summary>
    public bool TypesTaps { get; init; }

    /// <summary>People can send a point on the map here; if not, they say in words where they are.</summary>
    public bool Places { get; init; } = true;

    /// <summary>A card can show two pictures side by side.</summary>
    public bool ShowsTwoPictures { get; init; }
}
