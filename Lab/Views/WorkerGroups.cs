namespace StreamLab.Lab.Views;

/// <summary>Combines the rows of workers of one kind when there is no room for one row each.</summary>
internal static class WorkerGroups
{
    private static readonly string[] Kinds = ["producer", "consumer", "stage"];

    /// <summary>Gets the resources in at most <paramref name="rows"/> rows, as far as combining workers allows.</summary>
    public static IReadOnlyList<ResourceStatus> Fit(IReadOnlyList<ResourceStatus> resources, int rows)
    {
        foreach (var kind in Kinds.OrderByDescending(kind => resources.Count(resource => IsOf(resource, kind))))
        {
            if (resources.Count > rows)
            {
                resources = Grouped(resources, kind);
            }
        }

        return resources;
    }

    private static List<ResourceStatus> Grouped(IReadOnlyList<ResourceStatus> resources, string kind)
    {
        var members = resources.Where(resource => IsOf(resource, kind)).ToList();
        if (members.Count < 2)
        {
            return [.. resources];
        }

        var first = resources.TakeWhile(resource => !IsOf(resource, kind));
        return [.. first, Together(members, kind), .. resources.Skip(first.Count()).Where(resource => !IsOf(resource, kind))];
    }

    private static ResourceStatus Together(List<ResourceStatus> members, string kind)
    {
        var states = members.GroupBy(static member => member.State).OrderByDescending(static state => state.Count()).ToList();
        return new(ConsoleFormat.Count(members.Count, kind), states.Count == 1 ? states[0].Key : States(states), members.Max(static member => member.Tone))
        {
            Restarts = members.Sum(static member => member.Restarts),
            RecordsPerSecond = members.Sum(static member => member.RecordsPerSecond),
            Records = members.Sum(static member => member.Records),
        };
    }

    private static string States(List<IGrouping<string, ResourceStatus>> states) =>
        string.Join(", ", states.Select(static state => $"{ConsoleFormat.Count(state.Count())} {state.Key}"));

    private static bool IsOf(ResourceStatus resource, string kind) => resource.Name.StartsWith(kind + "-", StringComparison.Ordinal);
}
