namespace StreamLab.Testing.Brokers;

/// <summary>A partition that a broker leads, and the brokers that have its copies.</summary>
internal sealed record LedPartition(string Topic, int Partition, IReadOnlyList<int> Replicas)
{
    /// <summary>Who leads it next: a broker with a copy, another one for each partition; null when none of those is up.</summary>
    public int? NextLeader(IReadOnlyCollection<int> up)
    {
        int[] able = [.. Replicas.Where(up.Contains)];
        return able.Length > 0 ? able[Partition % able.Length] : null;
    }
}
