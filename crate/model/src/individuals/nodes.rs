//! Supernodes by what hangs on them: each knows its clients, and each client its supernode.

const NONE: u32 = u32::MAX;

/// One supernode, whether it serves or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) serving: bool,
    /// The first of its clients.
    first: u32,
    /// Clients online at it, and those that have found it and are signing in.
    pub(super) attached: u32,
    pub(super) signing: u32,
    /// Clients it can carry, and those it lets in at the moment.
    pub(super) carries: u32,
    pub(super) room: u32,
    /// Contacts and log-ins since they were last looked at.
    pub(super) contacts: u32,
    pub(super) accepted: u32,
}

/// All supernodes, and the chains of their clients.
#[derive(Clone)]
pub(super) struct Nodes {
    pub(super) each: Vec<Node>,
    /// Clients that connect to a supernode beyond those that it carries.
    beyond: u32,
    /// Each client's supernode.
    of: Vec<u32>,
    /// Each client's neighbours in its supernode's chain: before and after.
    links: Vec<[u32; 2]>,
}

impl Nodes {
    /// None of them serves; so many clients connect to each beyond those that it carries.
    pub(super) fn new(carries: Vec<u32>, beyond: u32, clients: usize) -> Self {
        let clients = if carries.is_empty() { 0 } else { clients };
        let node = |carries| Node {
            serving: false,
            first: NONE,
            attached: 0,
            signing: 0,
            carries,
            room: carries,
            contacts: 0,
            accepted: 0,
        };
        Self {
            each: carries.into_iter().map(node).collect(),
            beyond,
            of: vec![NONE; clients],
            links: vec![[NONE; 2]; clients],
        }
    }

    /// Whether a supernode can take one more.
    #[inline]
    pub(super) fn has_room(&self, node: u32) -> bool {
        let node = &self.each[node as usize];
        node.attached + node.signing < node.room + self.beyond
    }

    /// Whether a supernode has more clients than it carries.
    pub(super) fn is_overfull(&self, node: u32) -> bool {
        let node = &self.each[node as usize];
        node.attached > node.carries
    }

    /// Whether a supernode has fewer clients than it carries.
    pub(super) fn is_spare(&self, node: u32) -> bool {
        let node = &self.each[node as usize];
        node.attached < node.carries
    }

    /// The supernode that a client has found.
    #[inline]
    pub(super) fn of(&self, client: u32) -> Option<u32> {
        self.of.get(client as usize).copied().filter(|node| *node != NONE)
    }

    /// A client has found a supernode and signs in.
    #[inline]
    pub(super) fn reserve(&mut self, node: u32, client: u32) {
        self.each[node as usize].signing += 1;
        self.of[client as usize] = node;
    }

    /// Its log-in failed.
    pub(super) fn release(&mut self, client: u32) {
        if let Some(node) = self.of(client) {
            self.each[node as usize].signing -= 1;
            self.of[client as usize] = NONE;
        }
    }

    /// Its log-in succeeded. Returns whether the supernode is still there.
    pub(super) fn take(&mut self, client: u32) -> bool {
        let Some(node) = self.of(client) else { return true };
        let serving = self.each[node as usize].serving;
        self.release(client);
        if serving {
            self.each[node as usize].accepted += 1;
            self.attach(node, client);
        }
        serving
    }

    /// A client hangs on a supernode.
    pub(super) fn attach(&mut self, node: u32, client: u32) {
        let to = &mut self.each[node as usize];
        to.attached += 1;
        let next = std::mem::replace(&mut to.first, client);
        self.links[client as usize] = [NONE, next];
        if next != NONE {
            self.links[next as usize][0] = client;
        }
        self.of[client as usize] = node;
    }

    /// A supernode begins to serve.
    pub(super) fn start(&mut self, node: u32) {
        let node = &mut self.each[node as usize];
        node.serving = true;
        node.room = node.carries;
        node.contacts = 0;
        node.accepted = 0;
    }

    /// A client that is online leaves its supernode, if it has one.
    pub(super) fn detach(&mut self, client: u32) {
        let Some(node) = self.of(client) else { return };
        let [before, next] = self.links[client as usize];
        if before == NONE {
            self.each[node as usize].first = next;
        } else {
            self.links[before as usize][1] = next;
        }
        if next != NONE {
            self.links[next as usize][0] = before;
        }
        self.each[node as usize].attached -= 1;
        self.of[client as usize] = NONE;
    }

    /// A supernode stops: its clients, all of whom lose it.
    pub(super) fn stop(&mut self, node: u32, into: &mut Vec<u32>) {
        let stopped = &mut self.each[node as usize];
        stopped.serving = false;
        stopped.attached = 0;
        let mut client = std::mem::replace(&mut stopped.first, NONE);
        while client != NONE {
            into.push(client);
            self.of[client as usize] = NONE;
            client = self.links[client as usize][1];
        }
    }

    /// What the clients' part takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.of[..]) + size_of_val(&self.links[..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_supernode_that_stops_cuts_exactly_its_clients() {
        let mut nodes = Nodes::new(vec![10, 10], 0, 20);
        for node in &mut nodes.each {
            node.serving = true;
        }
        for client in 0..14 {
            nodes.reserve(client % 2, client);
            assert!(nodes.take(client));
        }
        for client in [0, 6, 12, 3] {
            nodes.detach(client);
        }
        assert!(nodes.has_room(1));
        let mut cut = Vec::new();
        nodes.stop(0, &mut cut);
        cut.sort_unstable();
        assert_eq!(cut, [2, 4, 8, 10]);
        assert!(cut.iter().all(|client| nodes.of(*client).is_none()));
        cut.clear();
        nodes.stop(1, &mut cut);
        assert_eq!(cut.len(), 6);
        nodes.reserve(1, 5);
        assert!(!nodes.take(5), "a supernode that has stopped takes nobody");
        assert_eq!(nodes.each[1].signing, 0);
    }
}
