namespace ChatSales.Core.Reading.Sentences;

/// <summary>A value within a sentence.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Read">What it means.</param>
internal readonly record struct Said<T>(int Start, int Length, string Text, ReadValue<T> Read) where T : struct
{
    public int End => Start + Length;
}
