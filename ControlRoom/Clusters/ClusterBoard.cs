namespace StreamLab.ControlRoom.Clusters;

/// <summary>The newest map of the cluster. Thread-safe.</summary>
internal sealed class ClusterBoard
{
    private volatile ClusterMap? _map;

    /// <summary>The newest map; null before the first.</summary>
    public ClusterMap? Map => _map;

    /// <summary>Takes a newer map.</summary>
    public void Take(ClusterMap map) => _map = map;
}
