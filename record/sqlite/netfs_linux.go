package sqlite

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

// networkMagic are the file systems, by the number that statfs gives, whose
// locks or flushes another machine answers for.
var networkMagic = map[int64]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB2", 0x01021997: "9P",
	0x5346414f: "AFS", 0x00c36400: "Ceph", 0x73757245: "Coda", 0x0bd00bd0: "Lustre", 0x564c: "NCP",
	0x7461636f: "OCFS2", 0x01161970: "GFS2", 0x47504653: "GPFS", 0x19830326: "BeeGFS",
}

// fuseMagic says little: a FUSE file system may encrypt a local disk or be a
// folder of another machine. Its type, as mounted, tells.
const fuseMagic = 0x65735546

var networkFuse = []string{"fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.glusterfs", "fuse.davfs", "fuse.ceph", "fuse.curlftpfs", "fuse.gcsfuse", "fuse.goofys", "fuse.cifs", "fuse.nfs", "fuse.juicefs", "fuse.seaweedfs"}

// refuseNetwork refuses a folder on a network file system.
func refuseNetwork(dir string) error {
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		return fmt.Errorf("ask for the file system of %s: %w", dir, err)
	}
	name := networkMagic[int64(uint32(st.Type))]
	if uint32(st.Type) == fuseMagic {
		mounts, _ := os.ReadFile("/proc/self/mountinfo")
		var info syscall.Stat_t
		if syscall.Stat(dir, &info) == nil {
			name = fuseNetwork(string(mounts), deviceOf(uint64(info.Dev)))
		}
	}
	if name == "" {
		return nil
	}
	return fmt.Errorf("the folder %s lies on %s, a network file system: what it says is durable may not be, and two machines could write at once; keep the record on a disk of this machine and mirror it", dir, name)
}

// deviceOf is major:minor as mountinfo writes it.
func deviceOf(dev uint64) string {
	major := dev>>8&0xfff | dev>>32&^0xfff
	minor := dev&0xff | dev>>12&^0xff
	return fmt.Sprintf("%d:%d", major, uint32(minor))
}

// fuseNetwork is the type of the FUSE file system of that device, if it is one
// of a network.
func fuseNetwork(mountinfo, device string) string {
	for line := range strings.Lines(mountinfo) {
		before, after, _ := strings.Cut(line, " - ")
		head, tail := strings.Fields(before), strings.Fields(after)
		if len(head) < 3 || len(tail) == 0 || head[2] != device {
			continue
		}
		for _, kind := range networkFuse {
			if tail[0] == kind {
				return kind
			}
		}
	}
	return ""
}
