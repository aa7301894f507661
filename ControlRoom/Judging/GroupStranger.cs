namespace StreamLab.ControlRoom.Judging;

/// <summary>A member of the consumers' group that is not the lab's.</summary>
/// <param name="Name">What to call it: its client id and host.</param>
/// <param name="Partitions">The partitions that it had at any time in the run.</param>
internal sealed record GroupStranger(string Name, IReadOnlyList<int> Partitions);
