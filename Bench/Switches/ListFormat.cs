using System.Diagnostics.CodeAnalysis;

using StreamLab.Settings;
using StreamLab.Settings.Values;

namespace StreamLab.Bench.Switches;

/// <summary>The format of a list of values separated by commas.</summary>
internal sealed class ListFormat<T>(ValueFormat<T> item, string allowed)
    : ValueFormat<IReadOnlyList<T>>(ValueKind.Text, item.Placeholder + "[,…]", allowed)
    where T : notnull
{
    public override bool TryRead(
        string text, [MaybeNullWhen(false)] out IReadOnlyList<T> value, [NotNullWhen(false)] out string? problem)
    {
        var items = new List<T>();
        value = items;
        problem = null;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!item.TryRead(part, out var read, out problem))
            {
                return false;
            }

            items.Add(read);
        }

        return true;
    }

    public override string Write(IReadOnlyList<T> value) => string.Join(',', value.Select(item.Write));
}
