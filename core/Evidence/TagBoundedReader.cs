namespace ChatSales.Core.Evidence;

/// <summary>
/// Passes on XML text from another reader while its tags stay within a length: XML readers hold a whole tag, and its attributes take time that grows
/// with the square of their number. Comments, CDATA sections and instructions may have any length; their ends are found as XML 1.0 defines them, so
/// nothing inside passes for a tag's end.
/// </summary>
internal sealed class TagBoundedReader(TextReader inner, int most) : TextReader
{
    private Place place;
    private int length;

    // What ends the current quotation or section, and the characters before.
    private char end;
    private char last;
    private char lastButOne;

    private enum Place
    {
        Text,
        Tag,
        Quoted,
        Section,
    }

    /// <exception cref="TooMuchException">A tag is longer.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        foreach (var next in buffer.AsSpan(index, read))
        {
            Look(next);
        }

        return read;
    }

    public override int Peek() => inner.Peek();

    /// <exception cref="TooMuchException">A tag is longer.</exception>
    public override int Read()
    {
        var next = inner.Read();
        if (next >= 0)
        {
            Look((char)next);
        }

        return next;
    }

    private void Look(char next)
    {
        length++;
        switch (place)
        {
            case Place.Text when next == '<':
                (place, length) = (Place.Tag, 0);
                break;
            case Place.Tag when length == 1 && next == '?':
                (place, end) = (Place.Section, next);
                break;
            case Place.Tag when length == 2 && last == '!' && next is '-' or '[':
                (place, end) = (Place.Section, next == '-' ? next : ']');
                break;
            case Place.Tag when next is '"' or '\'':
                (place, end) = (Place.Quoted, next);
                break;
            case Place.Tag when next == '>':
                place = Place.Text;
                break;
            case Place.Quoted when next == end:
                place = Place.Tag;
                break;
            // "?>", "]]>" and "-->", which may not overlap the comment's opening "!--".
            case Place.Section when next == '>' && last == end && (end == '?' || (lastButOne == end && length > "!----".Length)):
                place = Place.Text;
                break;
            case Place.Tag or Place.Quoted when length > most:
                throw new TooMuchException();
        }

        (lastButOne, last) = (last, next);
    }
}
