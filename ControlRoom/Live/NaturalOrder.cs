using System.Globalization;

namespace StreamLab.ControlRoom.Live;

/// <summary>Compares names with their numbers by value: <c>consumer-2</c> before <c>consumer-10</c>.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Comparer { get; } = new();

    public int Compare(string? x, string? y)
    {
        (string xWord, long xNumber) = Split(x ?? "");
        (string yWord, long yNumber) = Split(y ?? "");
        var words = string.CompareOrdinal(xWord, yWord);
        return words != 0 ? words : xNumber.CompareTo(yNumber);
    }

    private static (string Word, long Number) Split(string name)
    {
        var word = name.TrimEnd("0123456789".ToCharArray());
        return long.TryParse(name.AsSpan(word.Length), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? (word, number)
            : (name, -1);
    }
}
