using StreamLab.Settings.Faults;

namespace StreamLab.Lab.Faults;

/// <summary>Finds the faults of a failing run that are enough to fail it, by delta debugging.</summary>
/// <remarks>
/// Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", 2002. Parts of the list are tried, then the list without a
/// part, with parts that get smaller. None of the faults in the result can be left out alone, as far as the trials show.
/// </remarks>
internal static class FaultShrinker
{
    /// <summary>Shrinks a list of faults.</summary>
    /// <param name="faults">The faults of a run that failed, in their order.</param>
    /// <param name="fails">Tries a shorter list. Returns true when the run fails with it, too.</param>
    /// <returns>The shortest list that was found; empty when the run fails without faults.</returns>
    public static async Task<IReadOnlyList<FaultSetting>> ShrinkAsync(
        IReadOnlyList<FaultSetting> faults, Func<IReadOnlyList<FaultSetting>, Task<bool>> fails)
    {
        if (await fails([]))
        {
            return [];
        }

        const int Halves = 2;
        var (left, parts) = (faults, Halves);
        while (left.Count > 1)
        {
            var chunks = left.Chunk((left.Count + parts - 1) / parts).ToList();
            if (await FirstAsync(chunks, fails) is { } chunk)
            {
                (left, parts) = (chunk, Halves);
            }
            else if (await FirstAsync(Without(left, chunks), fails) is { } rest)
            {
                (left, parts) = (rest, Math.Max(parts - 1, Halves));
            }
            else if (parts < left.Count)
            {
                parts = Math.Min(parts * Halves, left.Count);
            }
            else
            {
                break;
            }
        }

        return left;
    }

    // Without one of two parts the other is left, which has been tried.
    private static IEnumerable<IReadOnlyList<FaultSetting>> Without(IReadOnlyList<FaultSetting> faults, List<FaultSetting[]> chunks) => chunks.Count > 2
        ? chunks.Select(chunk => (IReadOnlyList<FaultSetting>)[.. faults.Except(chunk)])
        : [];

    private static async Task<IReadOnlyList<FaultSetting>?> FirstAsync(
        IEnumerable<IReadOnlyList<FaultSetting>> lists, Func<IReadOnlyList<FaultSetting>, Task<bool>> fails)
    {
        foreach (var list in lists)
        {
            if (await fails(list))
            {
                return list;
            }
        }

        return null;
    }
}
