namespace StreamLab.Lab.Faults;

/// <summary>A random number generator (SplitMix64) that gives the same numbers for a seed on every system and in every version.</summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014. .NET does not guarantee that its own stays the same.
/// </remarks>
/// <param name="seed">The seed.</param>
internal sealed class SeededNumbers(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>Gets the next number, from 0 to below <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }

    /// <summary>Gets one of <paramref name="choices"/>.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
